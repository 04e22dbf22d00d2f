/**
 * Says in plain words why the parser refuses code, and points where a beginner looks.
 *
 * @module
 */

/** What the parser says. */
export interface Refusal {
  /** Kind of the refusal; none if the parser itself broke off. */
  readonly reasonCode?: string;
  /** Its own words. */
  readonly message: string;
  /** Where, as an offset. */
  readonly pos?: number;
  /** What it names. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The extension of the language that refuses. */
  readonly syntaxPlugin?: string;
}

/** Characters that word processors put in the place of others. */
const MEANT: Record<string, string> = {
  ...Object.fromEntries(Array.from("“”„«»＂", (mark) => [mark, '"'])),
  ...Object.fromEntries(Array.from("‘’‚＇", (mark) => [mark, "'"])),
  ...Object.fromEntries(Array.from("–—−－", (mark) => [mark, "-"])),
  ...Object.fromEntries(Array.from("×✕", (mark) => [mark, "*"])),
  ...{ "÷": "/", "≤": "<=", "≥": ">=", "≠": "!==", "；": ";", "，": ",", "、": ",", "。": "." },
  ...{ "（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}", "：": ":", "＝": "=" },
};

const INVISIBLE = /^[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u3164\uFFA0]$/u;
const codeOf = (at: string) =>
  `U+${at.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

const NO_PLACE = "nothing can be assigned to this";
const BRACES = "a declaration needs braces here: `{ … }`";
const NO_NAME = "is a word of the language and cannot be a name";
const BACKSLASH = "the backslash begins no character here: write `\\\\` for a backslash itself";

/** Refusal → words; `at` is what stands at the place. */
const WORDS: Record<string, string | ((at: string, details: Record<string, unknown>) => string)> = {
  AwaitNotInAsyncContext: "`await` stands in a function that is not `async`",
  AwaitUsingNotInAsyncContext: "`await` stands in a function that is not `async`",
  DeclarationMissingInitializer: (_, { kind }) =>
    kind === "destructuring"
      ? "this pattern needs a value: `= …`"
      : `\`${kind}\` needs a value: \`= …\``,
  DuplicateConstructor: "a class has one constructor",
  ElementAfterRest: "what begins with `...` comes last",
  IllegalBreakContinue: (at) => `\`${at}\` stands outside a loop, or names none around it`,
  IllegalReturn: "`return` stands outside a function",
  ImportMeta: "there is no `import.meta` in a notebook",
  InvalidCoverInitializedName: "in an object a value is written with `:`, not with `=`",
  InvalidEscapeSequence: BACKSLASH,
  InvalidEscapeSequenceTemplate: BACKSLASH,
  InvalidLhs: NO_PLACE,
  InvalidLhsOptionalChaining: NO_PLACE,
  InvalidOrUnexpectedToken: (at) =>
    INVISIBLE.test(at)
      ? `an invisible character, ${codeOf(at)}: delete it`
      : `unexpected \`${at}\`${MEANT[at] ? `: write \`${MEANT[at]}\`` : ""}`,
  InvalidParenthesizedAssignment: NO_PLACE,
  InvalidPrivateFieldResolution: (_, { identifierName }) =>
    `there is no private name \`#${identifierName}\` here`,
  LabelRedeclaration: (_, { labelName }) => `this label is declared twice: \`${labelName}\``,
  LetInLexicalBinding: (at) => `\`${at}\` ${NO_NAME}`,
  MissingOneOfPlugins: (at) => `unexpected \`${at}\``,
  MissingPlugin: (at, { missingPlugin }) =>
    String(missingPlugin) === "optionalChainingAssign" ? NO_PLACE : `unexpected \`${at}\``,
  MissingClassName: "the class has no name",
  MixingCoalesceWithLogical: "`??` beside `||` or `&&` needs brackets",
  MultipleDefaultsInSwitch: "this `switch` has two `default`",
  NewlineAfterThrow: "what `throw` throws stands on its line",
  NoCatchOrFinally: "`try` needs a `catch` or a `finally`",
  NumberIdentifier: (at) => `\`${at}\` stands right after a number`,
  ParamDupe: (at) => `two parameters have the same name: \`${at}\``,
  PrivateNameRedeclaration: (_, { identifierName }) =>
    `this name is declared twice: \`#${identifierName}\``,
  RestTrailingComma: "what begins with `...` comes last",
  SloppyFunction: BRACES,
  StrictDelete: "a variable cannot be deleted",
  StrictEvalArguments: (at) => `\`${at}\` ${NO_NAME}`,
  StrictEvalArgumentsBinding: (at) => `\`${at}\` ${NO_NAME}`,
  StrictFunction: BRACES,
  StrictNumericEscape: BACKSLASH,
  StrictOctalLiteral: "a number of several digits does not begin with 0",
  StrictWith: "`with` cannot be used in a cell",
  SuperNotAllowed: "`super()` stands outside the constructor of a class that extends another",
  TooDeep: "this is nested too deeply",
  UnexpectedImportExport: (at) => `\`${at}\` stands inside braces: it belongs to the top of a cell`,
  UnexpectedKeyword: (at) => `\`${at}\` ${NO_NAME}`,
  UnexpectedLexicalDeclaration: BRACES,
  UnexpectedNewTarget: "`new.target` stands outside a function",
  UnexpectedReservedWord: (at) => `\`${at}\` ${NO_NAME}`,
  UnexpectedSuper: "`super` stands outside a class",
  UnexpectedTokenUnaryExponentiation: "a sign before `**` needs brackets: `(-a) ** 2`",
  UnexpectedTypeAnnotation: "no type can stand here",
  UnterminatedComment: "the comment that begins with /* has no end",
  UnterminatedRegExp: "the regular expression that begins with / has no end on its line",
  UnterminatedString: (at) => `the text that begins with ${at[0]} has no end on its line`,
  UnterminatedTemplate: "the text that begins with ` has no end",
  VarRedeclaration: (_, { identifierName }) => `this name is declared twice: \`${identifierName}\``,
  YieldNotInGeneratorFunction: "`yield` stands outside a generator (`function*`)",
};

/** Refusals that the parser places right after what begins and does not end. */
const PLACED_AFTER = /^Unterminated(RegExp|Template)$/;

const BLANK = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/y;
const TOKEN = /[\p{L}\p{N}_$#]{1,40}|=>|\.{3}|[=!<>]=+|&&|\|\||\?\?|\*\*|[^]/uy;
const MERGE = /^(<{7}|={7}|>{7})( |$)/m;

/** Where the next token begins, blanks and comments skipped. */
function skipped(source: string, at: number): number {
  BLANK.lastIndex = at;
  return at + BLANK.exec(source)![0].length;
}

/** Whether an `await` waits for something, and is no name that is given or used. */
function waits(source: string, at: number): boolean {
  return /^await\b[^\S\n]*[\w$([{'"`]/.test(source.slice(at, at + 80)) &&
    !/\b(?:const|let|var|function|class)\s+$/.test(source.slice(Math.max(0, at - 80), at));
}

/**
 * Says why the parser refuses.
 *
 * @param source The code.
 * @param refusal What the parser says.
 * @returns The reason in plain words, and the offset to point at.
 */
export function inWords(source: string, refusal: Refusal): { reason: string; offset: number } {
  const { reasonCode = "TooDeep", pos = 0, details = {} } = refusal;
  const merge = MERGE.exec(source);
  if (merge) {
    return { reason: "this is the mark of a merge that is not finished", offset: merge.index };
  }
  if (reasonCode === "UnexpectedReservedWord" && /^let\b/.test(source.slice(pos, pos + 4))) {
    return inWords(source, { reasonCode: "UnexpectedToken", message: "", pos: pos + 3 });
  }
  if (reasonCode === "UnexpectedReservedWord" && waits(source, pos)) {
    return inWords(source, { ...refusal, reasonCode: "AwaitNotInAsyncContext" });
  }
  const words = WORDS[reasonCode];
  const offset = words ? PLACED_AFTER.test(reasonCode) ? pos - 1 : pos : skipped(source, pos);
  if (offset >= source.length && !words) {
    return { reason: "the cell ends too early", offset: source.trimEnd().length };
  }
  TOKEN.lastIndex = offset;
  const token = TOKEN.exec(source)?.[0] ?? "";
  if (typeof words === "string") return { reason: words, offset };
  if (words) return { reason: words(token, details), offset };
  if (token === "await") return { reason: WORDS.AwaitNotInAsyncContext as string, offset };
  if (/^(UnexpectedToken|MissingSemicolon)$/.test(reasonCode)) {
    const { unexpected } = details; // a comma that the parser has passed already
    const at = typeof unexpected === "string" ? offset - unexpected.length : offset;
    return {
      reason: `unexpected ${token === "`" ? "backtick" : `\`${unexpected ?? token}\``}`,
      offset: at,
    };
  }
  const text = refusal.message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
  return { reason: text.charAt(0).toLowerCase() + text.slice(1), offset: pos };
}
