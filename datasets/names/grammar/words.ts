/**
 * Content words by kind. Each list is dealt out among the parts of the data set, so no content
 * word of one part is in another.
 *
 * @module
 */

/** Words of each kind; a semicolon separates entries of several words. */
export const WORDS = {
  /** Somebody's work; takes an article, and an s in the plural. */
  job: "baker plumber dentist gardener tailor farmer librarian carpenter nurse pilot painter " +
    "sailor cook driver lawyer tutor singer miner barber cashier jeweller surgeon translator " +
    "plasterer referee electrician beekeeper weaver novelist accountant astronomer blacksmith " +
    "waiter clerk potter shepherd roofer optician bricklayer florist goalkeeper butcher diver " +
    "chemist drummer glazier locksmith midwife printer violinist welder zookeeper bishop guard " +
    "coach pharmacist",
  /** A thing that is made, carried, sold or mended. */
  thing: "lantern ladder violin bicycle kettle carpet mirror wardrobe clock camera basket hammer " +
    "umbrella telescope piano canoe blanket candle guitar helmet tractor teapot bookshelf " +
    "typewriter suitcase drawer cupboard wagon barrel pillow compass flute anchor broom chandelier " +
    "cradle easel fountain gate harp jacket keyboard locket mattress necklace oven pulley quilt " +
    "rudder saddle tent vase whistle curtain dishwasher envelope fence globe saucepan stool",
  /** Something to eat or drink. */
  food: "soup bread cheese honey rice butter coffee pasta salad porridge cider yoghurt mustard " +
    "pudding broth jam spinach sausage lemonade dough garlic vinegar popcorn gravy tofu chocolate " +
    "cinnamon juice marmalade noodles oatmeal pepper salmon tea toast trifle walnuts lentils",
  /** An animal; takes an s in the plural. */
  animal:
    "dog horse goat parrot turtle rabbit camel badger penguin beetle pigeon donkey squirrel " +
    "hamster lizard otter falcon kitten raven tiger seagull hedgehog lobster mole newt peacock " +
    "seal toad weasel zebra cow dolphin eagle ferret giraffe jackdaw",
  /** Where people go. */
  venue: "museum library harbour station theatre market hospital bakery stadium garden factory " +
    "airport castle school kitchen workshop bridge cinema chapel cellar attic barn clinic depot " +
    "embassy forest gallery hotel laboratory monastery nursery orchard palace quarry restaurant " +
    "shop tavern vineyard warehouse zoo",
  /** A property. */
  adjective: "old heavy broken green quiet cheap expensive wooden narrow bright famous clever " +
    "friendly gentle lazy modern muddy noisy polite rusty silver strange sturdy tired tiny warm " +
    "wet yellow ancient brave careful dusty elegant foreign generous hollow jolly kind lonely " +
    "massive nervous orange patient rare sharp tall useful weak young purple empty fresh bitter " +
    "clean crooked frozen golden honest huge",
  /** What one does with a thing: present and past. */
  make: "paint:painted repair:repaired sell:sold buy:bought carry:carried lift:lifted " +
    "polish:polished borrow:borrowed mend:mended swap:swapped find:found bury:buried paste:pasted " +
    "clean:cleaned label:labelled wrap:wrapped weigh:weighed drop:dropped push:pushed build:built " +
    "inspect:inspected admire:admired burn:burnt collect:collected destroy:destroyed " +
    "examine:examined fetch:fetched guard:guarded hang:hung improve:improved lend:lent " +
    "measure:measured need:needed open:opened pack:packed replace:replaced scratch:scratched " +
    "trade:traded unload:unloaded varnish:varnished",
  /** What one does with a person: present and past. */
  meet: "visit:visited thank:thanked call:called help:helped teach:taught follow:followed " +
    "greet:greeted marry:married hire:hired blame:blamed praise:praised trust:trusted hug:hugged " +
    "forgive:forgave advise:advised accuse:accused beat:beat challenge:challenged defend:defended " +
    "encourage:encouraged fight:fought guide:guided honour:honoured interview:interviewed " +
    "join:joined kiss:kissed leave:left miss:missed notice:noticed obey:obeyed phone:phoned " +
    "question:questioned recognise:recognised save:saved support:supported train:trained " +
    "understand:understood warn:warned",
  /** What one does alone: present and past. */
  act:
    "sleep:slept laugh:laughed wait:waited hum:hummed dance:danced paddle:paddled cough:coughed " +
    "arrive:arrived smile:smiled work:worked travel:travelled snore:snored stumble:stumbled " +
    "hesitate:hesitated apologise:apologised blush:blushed complain:complained dream:dreamt " +
    "escape:escaped faint:fainted gamble:gambled hurry:hurried jump:jumped kneel:knelt " +
    "listen:listened mumble:mumbled nod:nodded panic:panicked quarrel:quarrelled retire:retired " +
    "shout:shouted tremble:trembled vanish:vanished whistle:whistled yawn:yawned",
  /** Saying something: past only. */
  say: "replied explained whispered answered announced shouted wrote added admitted promised " +
    "claimed insisted murmured remarked suggested declared sighed warned argued confirmed",
  /** How. */
  adverb: "quickly slowly loudly carefully politely suddenly happily sadly quietly badly gently " +
    "proudly rarely secretly eagerly calmly bravely angrily neatly nervously openly patiently " +
    "roughly silently thoroughly warmly clumsily foolishly gladly honestly",
  /** Something to do, with ing. */
  doing: "cooking fishing skating reading gardening sailing knitting climbing camping drawing " +
    "rowing singing skiing baking cycling diving hiking juggling kayaking painting running " +
    "sewing surfing weaving",
  /** Something to know. */
  topic: "history chess music physics algebra grammar poetry law biology geometry medicine " +
    "astronomy philosophy botany carpentry cricket geology logic opera pottery religion rhetoric " +
    "football economics",
  /** Cities and countries. */
  place: "Lisbon Toronto Vienna Nairobi Oslo Lima Kyoto Cairo Dublin Havana Krakow Jakarta Quito " +
    "Seville Tbilisi Portugal Norway Kenya Peru Vietnam Bolivia Canada Denmark Egypt Finland Ghana " +
    "Iceland Jamaica Laos Mexico Nepal Poland Romania Senegal Tunisia Uruguay Amsterdam Bergen " +
    "Casablanca Dakar Edinburgh Geneva Hamburg Istanbul Johannesburg Kathmandu Leipzig Manila " +
    "Naples Osaka Prague Rotterdam Stockholm Turin Utrecht Valencia Warsaw Zagreb Montreal Chile " +
    "Bristol Lyon Melbourne Santiago Tasmania Thailand Estonia Slovakia",
  /** Words that make a two-word place name; the second word is shared by all parts. */
  landmark: "Silver Granite Northern Victoria Crescent Pine Amber Heron Southern Eagle Copper " +
    "Imperial Golden Maple Windmill Cedar Marble Western Harvest Falcon Central Olive Abbey " +
    "Mercury Sapphire Willow Eastern Cathedral Orchard Union Liberty Beacon Raven Castle Juniper",
  /** Nationalities and languages. */
  nationality:
    "Portuguese Canadian Austrian Kenyan Norwegian Peruvian Japanese Egyptian Irish Cuban " +
    "Polish Indonesian Spanish Georgian Danish Finnish Ghanaian Icelandic Jamaican Mexican Nepalese " +
    "Romanian Senegalese Tunisian Dutch Moroccan Scottish Swiss German Turkish Chilean Italian " +
    "Czech Swedish Croatian Korean Brazilian French Greek Hungarian Russian Vietnamese Welsh " +
    "Belgian Chinese Bulgarian",
  /** Companies and other bodies of one word. */
  company: "Zentrix Orbital Lumena Quantor Novabank Ferrum Pixelworks Agrico Medivia Solaris " +
    "Transnord Velox Hydrotec Cargonaut Omnitel Glasswerk Papyrus Terranova Aquaflow Brightline " +
    "Cobalto Dynaform Electra Fabrico Informex Kinetica Logistar Metalex Optima Robotica",
  /** Abbreviations in capitals that are no names. */
  capitals: "NATO DNA USB BBC NASA GPS FIFA UNESCO PDF IBM TV EU CIA FBI LED WHO UFO CEO MRI ATM " +
    "PhD DVD OPEC ISBN",
  /** Words of the titles of books, films and songs. */
  title: "Silent River Shadows Winter Garden Broken Mirrors Island Storm Midnight Roads Paper " +
    "Moonlight Harvest Stranger Kingdom Echo Autumn Bridge Voices Crimson Desert Dust Empire " +
    "Forgotten Glass Hidden Iron Journey Lantern Mountain Northern Ocean Promise Secret Thunder " +
    "Velvet Whisper Ashes Orphan Tides Sparrow",
} as const;

/** The kinds of content words. */
export type Kind = keyof typeof WORDS;
