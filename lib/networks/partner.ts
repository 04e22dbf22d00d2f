/**
 * What a worker runs that trains halves of batches: `training/partner/` starts it.
 *
 * @module
 */
import { serve } from "../training/partner/serve.ts";
import { programOf } from "./plans.ts";

serve(programOf);
