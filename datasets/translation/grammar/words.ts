/**
 * The words of the French-English sentences.
 *
 * @module
 */

/** A verb. */
export interface Verb {
  readonly infinitive: string;
  /** I, you, he, we, you, they. */
  readonly present: readonly string[];
  readonly participle: string;
  /** The English verb, its third person and its past. */
  readonly english: readonly [base: string, third: string, past: string];
}

/** A noun. */
export interface Noun {
  readonly singular: string;
  readonly plural: string;
  readonly feminine: boolean;
  readonly english: string;
}

/** An adjective. */
export interface Adjective {
  /** Masculine, before a vowel, feminine, masculine plural, feminine plural. */
  readonly forms: readonly [string, string, string, string, string];
  /** Whether it stands before its noun. */
  readonly before: boolean;
  readonly english: string;
}

const lines = (text: string) => text.trim().split("\n").map((line) => line.trim().split(":"));

/** Adds an s to the first word of an English verb, or to a noun. */
export function withS(english: string): string {
  return english.replace(
    /^\w+/,
    (word) =>
      /[^aeou]y$/.test(word)
        ? word.slice(0, -1) + "ies"
        : word + (/(s|sh|ch|x|o)$/.test(word) ? "es" : "s"),
  );
}

function verbs(text: string): Verb[] {
  return lines(text).map(([infinitive, base, past, present, participle]) => {
    const stem = infinitive!.slice(0, -2);
    const we = stem.endsWith("g") ? stem + "e" : stem;
    return {
      infinitive: infinitive!,
      present: present?.split(" ") ??
        [stem + "e", stem + "es", stem + "e", we + "ons", stem + "ez", stem + "ent"],
      participle: participle ?? stem + "é",
      english: [base!, withS(base!), past!],
    };
  });
}

/** Verbs that stand alone, or with a tail. */
export const ALONE = verbs(`
  chanter:sing:sang
  danser:dance:danced
  parler:speak:spoke
  marcher:walk:walked
  travailler:work:worked
  jouer:play:played
  nager:swim:swam
  manger:eat:ate
  voyager:travel:travelled
  étudier:study:studied
  cuisiner:cook:cooked
  rêver:dream:dreamed
  pleurer:cry:cried
  dormir:sleep:slept:dors dors dort dormons dormez dorment:dormi
  courir:run:ran:cours cours court courons courez courent:couru
  lire:read:read:lis lis lit lisons lisez lisent:lu
  écrire:write:wrote:écris écris écrit écrivons écrivez écrivent:écrit
  attendre:wait:waited:attends attends attend attendons attendez attendent:attendu
  rire:laugh:laughed:ris ris rit rions riez rient:ri
  boire:drink:drank:bois bois boit buvons buvez boivent:bu`);

/** Verbs of something. */
export const OF_THINGS = verbs(`
  chercher:look for:looked for
  trouver:find:found
  porter:carry:carried
  dessiner:draw:drew
  garder:keep:kept
  casser:break:broke
  laver:wash:washed
  montrer:show:showed
  oublier:forget:forgot
  acheter:buy:bought:achète achètes achète achetons achetez achètent:acheté
  vendre:sell:sold:vends vends vend vendons vendez vendent:vendu
  peindre:paint:painted:peins peins peint peignons peignez peignent:peint
  prendre:take:took:prends prends prend prenons prenez prennent:pris`);

/** Verbs of somebody. */
export const OF_PERSONS = verbs(`
  aimer:like:liked
  aider:help:helped
  écouter:listen to:listened to
  regarder:look at:looked at
  inviter:invite:invited
  remercier:thank:thanked
  voir:see:saw:vois vois voit voyons voyez voient:vu
  croire:believe:believed:crois crois croit croyons croyez croient:cru
  appeler:call:called:appelle appelles appelle appelons appelez appellent:appelé
  entendre:hear:heard:entends entends entend entendons entendez entendent:entendu
  comprendre:understand:understood:comprends comprends comprend comprenons comprenez comprennent:compris`);

/** Tails of a sentence, French and English. */
export const TAILS = lines(`
  avec moi:with me
  avec toi:with you
  avec lui:with him
  avec elle:with her
  avec nous:with us
  avec eux:with them
  sans moi:without me
  sans lui:without him
  sans eux:without them
  aujourd'hui:today
  ce soir:tonight
  tous les jours:every day
  dans le jardin:in the garden
  à la maison:at home
  à l'école:at school
  en ville:in town
  très bien:very well
  le matin:in the morning
  ici:here`) as [string, string][];

/** Nouns: French, plural where it is not with an s, English. */
export const NOUNS: Noun[] = lines(`
  la maison:house
  la voiture:car
  la table:table
  la fleur:flower
  la chaise:chair
  la lettre:letter
  la porte:door
  la clé:key
  la robe:dress
  la école:school
  la orange:orange
  la image:picture
  le chien:dog
  le chat:cat
  le livre:book
  le jardin:garden
  le vélo:bike
  le ami:friend
  le arbre:tree
  le hôtel:hotel
  le oiseau:bird
  le chapeau:hat
  le bateau:boat`).map(([noun, english]) => {
  const [article, singular] = noun!.split(" ") as [string, string];
  const plural = singular + (singular.endsWith("eau") ? "x" : "s");
  return { singular, plural, feminine: article === "la", english: english! };
});

/** Adjectives. */
export const ADJECTIVES: Adjective[] = lines(`
  rouge rouge:red
  vert verte:green
  bleu bleue:blue
  noir noire:black
  blanc blanche:white
  jaune jaune:yellow
  cher chère:expensive
  utile utile:useful
  + grand grande:big
  + petit petite:small
  + joli jolie:pretty
  + bon bonne:good
  + mauvais mauvaise:bad
  + beau belle bel beaux:beautiful
  + vieux vieille vieil vieux:old
  + nouveau nouvelle nouvel nouveaux:new`).map(([words, english]) => {
  const before = words!.startsWith("+ ");
  const [m, f, vowel, plural] = words!.replace("+ ", "").split(" ") as [
    string,
    string,
    string?,
    string?,
  ];
  const many = plural ?? (/[sx]$/.test(m) ? m : m + "s");
  return { forms: [m, vowel ?? m, f, many, f + "s"], before, english: english! };
});
