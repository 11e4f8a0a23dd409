/**
 * The claims page. In English.
 * @module
 */
import { counting } from "../../plural.ts";

const count = counting("en");
const CLAIMS = { one: "claim", other: "claims" };

export const claims = {
  title: "Claims, run",
  intro:
    "Five documents describe the system that this laboratory is about. Here is what they claim, sentence by sentence, and what happens when it is run: now, in this page. They were written with care; where one is wrong, it is said plainly, with the evidence.",
  nine: {
    title: "Counterexamples",
    lead: "Each is a schedule of messages, played move by move. Under one set of rules it forks or stalls; under another the very same delays do no harm.",
    run: "Run them now",
    schedule: "Schedule",
    falls: "Under the rules that fall",
    stands: "Under rules that stand",
    sentence: "What the source says",
    under: (title: string, rules: string) => `See it run: ${title}, rules ${rules}`,
  },
  central: {
    title: "The central question",
    question:
      "“Never vote for two blocks at the same height; unlock only with a certificate of that height or later.” Is that safe? Does it go on?",
    lead: "Four rule sets on three schedules. Nobody lies; messages are late.",
    answer:
      "As the guide writes it: neither. The source lets go on a time-out, which keeps it going and forks it. Rules that count rounds instead of heights need no key at all: a lock is only the age of a certificate.",
    rules: "Rules",
    ruleSets: {
      guide: "The guide's text",
      "hyperscale-2026-01": "The source of January 2026",
      "three-chain": "HotStuff, three certificates",
      hotstuff2: "HotStuff-2",
    },
    schedules: {
      "ce/1": "Votes are split",
      "ce/3": "A header comes late",
      "ce/4": "Time-outs come early",
    },
    forks: (height: number) => `Forks at height ${height}`,
    stalls: "Stalls for ever",
    goesOn: (height: number) => `Goes on, height ${height}`,
    pending: "Being run",
    see: (rules: string, schedule: string) => `See it run: ${rules}, ${schedule}`,
  },
  documents: {
    G: "Learning guide",
    A: "Architecture analysis",
    F: "General architecture",
    N: "HotStuff networking",
    K: "Phase 8",
  },
  verdicts: {
    true: "True",
    conditional: "True under conditions",
    imprecise: "Imprecise",
    false: "False",
  },
  states: {
    waiting: "Not run yet",
    running: "Being run",
    broken: "The run broke off",
    needs: "Not run here",
  },
  agrees: {
    yes: "As it says",
    roughly: "Not quite as it says",
    no: "Not as it says",
  },
  needs: {
    repository:
      "What decides it is in the Rust repository of that day or in its history, which is not part of this page.",
    paper: "What decides it is in a paper or a document of another project.",
    network: "It takes a real network between real machines.",
    unseen: "It speaks of code that its document does not show.",
    native:
      "It takes a native build: a time of its own says more of the machine than of the claim.",
    opinion: "It is a matter of judgement, and no run decides that.",
    machine: "It takes a part of the machine that is not built here.",
  },
  chart: {
    title: "The verdicts",
    by: "Bars by",
    document: "Document",
    module: "Module",
    group: "Group",
    all: "All",
    asTable: "The same as a table",
    caption: "Claims by verdict",
    bar: (group: string, parts: string) => `${group}: ${parts}`,
    part: (name: string, claims: number) => `${name} ${claims}`,
  },
  progress: {
    label: "Claims run",
    of: (done: number, all: number) => `${done} of ${count(all, CLAIMS)} run in this visit`,
    now: (id: string) => `Now: ${id}`,
    stop: "Stop",
    goOn: "Run the rest",
  },
  filters: {
    title: "Choose",
    search: "Search",
    document: "Document",
    module: "Module",
    verdict: "Verdict",
    kind: "Which",
    any: "All",
    kinds: {
      runnable: "Those that are run here",
      needs: "Those that need something else",
      differs: "Where the ledger is answered",
    },
    found: (claims: number) => count(claims, CLAIMS),
    nothing: "No claim is like that.",
    clear: "Show all",
  },
  card: {
    place: (document: string) => `${document},`,
    said: "What the source says",
    ran: "What happens when it is run",
    why: "Why",
    see: "See it run",
    seeOf: (id: string, number: number) => `See it run: ${id}, trial ${number}`,
    again: "Run it",
    measured: "Measured on this machine, at this moment.",
    needs: "What it needs",
    ledger: (verdict: string) => `The ledger's verdict: ${verdict}.`,
    same: "The ledger found the same.",
    differs: (verdict: string) =>
      `The ledger found “${verdict}”. Here it comes out otherwise, for the reason above.`,
    unexpected: (verdict: string) =>
      `The ledger found “${verdict}”. On this machine it comes out otherwise at this moment.`,
    link: (id: string) => `${id} among all claims`,
    unknown: (id: string) => `There is no claim ${id}.`,
    loading: "The words of this claim are on their way.",
  },
  list: "All claims",
};
