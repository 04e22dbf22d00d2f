/** The process that grades for a test of the watch: as the real one, with the small course. */
import { gradeAndSay } from "../../lib/course/watch/child.ts";
import { exercises } from "../exercises_engine/small.ts";

if (import.meta.main) await gradeAndSay(exercises);
