/**
 * What the source documents say of PBFT and HotStuff, beside what was measured: in English.
 * @module
 */
const figure = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const say = (value: number): string => figure.format(value);

export const documents = {
  name: "What the documents say, and what was measured",
  explain:
    "Measured here: nobody faulty, links of exactly 40 ms (one message delay), signatures that cost nothing. A claim’s number leads to its own page.",
  measuring: "Measuring",
  aspect: "Aspect",
  said: "The document",
  measured: "Measured here",
  why: "Why",
  agrees: "agrees",
  partly: "in part",
  differs: "differs",
  notRun: "not measured here",
  systems: { pbft: "PBFT", hotstuff: "HotStuff", networked: "Networked HotStuff" },
  of: (system: string, text: string) => `${system}: ${text}`,
  copiesAt: (validators: number, count: number, kinds: readonly (readonly [string, number])[]) =>
    `${say(count)} messages a block at n = ${validators} (${kinds.map(([kind, own]) => `${say(own)} ${kind}`).join(", ")})`,
  delays: (first: number, last: number) =>
    first === last
      ? `${say(last)} message delays`
      : `${say(first)} message delays at the first validator, ${say(last)} at the last`,
  delayMs: (ms: number) => `${say(ms)} ms at 40 ms a delay`,
  clientDelays: (delays: number) =>
    `${say(delays)} from submission until an answer convinces the client, who hands its request over without a delay`,
  rate: (transactions: number, blocks: number) =>
    `${say(transactions)} transactions a second in ${say(blocks)} blocks`,
  quorum: (validators: number, faulty: number, quorum: number) =>
    `n = ${validators}: f = ${faulty}, quorum ${quorum}`,
  tables: {
    comparison: "PBFT and HotStuff compared (architecture document)",
    performance: "Performance, seven validators (architecture document)",
    configuration: "Configurations (architecture document)",
    networking: "Performance of networked HotStuff (networking document)",
  },
  rows: {
    model: {
      aspect: "Model",
      said: "PBFT: state machine replication. HotStuff: optimistic responsiveness",
      why: "Both replicate a state machine, and both go at the speed of the network while the leader is good. What HotStuff adds is a change of leader that costs no more than a round.",
    },
    leader: {
      aspect: "Leader selection",
      said: "PBFT: view number rotation. HotStuff: deterministic, based on the view",
      why: "In both the view names its leader. PBFT keeps it until it fails, chained HotStuff has another one in every view: the curve over crashed leaders shows what that costs.",
    },
    commit: {
      aspect: "Commit rule",
      said: "PBFT: 2f+1 commits in phase 3. HotStuff: three consecutive confirmed blocks",
      why: "Of the three blocks only the first becomes final, with its ancestors; their rounds must follow on one another.",
    },
    complexity: {
      aspect: "Message complexity",
      said: "PBFT: O(n²) per view. HotStuff: O(n) per view",
      why: "True while the leader is good: PBFT’s votes go from all to all, HotStuff’s to one leader. To change a leader costs PBFT more than that, and how validators come into one view is outside HotStuff’s O(n).",
    },
    latency: {
      aspect: "Latency",
      said: "PBFT: 3 network delays. HotStuff: 4 network delays, with pipelining",
      why: "PBFT: three between validators, five for the client, with its request and the answers. HotStuff of three phases needs three certificates of two delays each, and one more delay to show the third to all: 6 at the next leader, 7 at the others. Four delays are a single phase with its parts counted apart.",
    },
    throughput: {
      aspect: "Throughput",
      said: "PBFT: about 1000 operations a second. HotStuff: about 2000, pipelined",
      why: "No link, no block size, no machine is given. Here 25 transactions a second come in, and both keep up: PBFT orders each as it comes, HotStuff takes along what has gathered every two delays.",
    },
    implementation: {
      aspect: "Implementation",
      said: "PBFT: explicit phases. HotStuff: generic commit rule",
      why: "Right: in chained HotStuff one kind of vote serves all phases, each block being a phase for its ancestors.",
    },
    use: {
      aspect: "Use case",
      said: "PBFT: conservative, proven. HotStuff: modern, efficient",
      why: "An opinion; nothing to measure.",
    },
    pbftLatency: {
      aspect: "PBFT, latency",
      said: "PrePrepare 30 ms + Prepare 30 ms + Commit 30 ms = 90 ms (3 network delays)",
      why: "The sum is right where a delay is 30 ms. The same table takes 40 ms for HotStuff on the same seven validators, so that its two totals cannot be compared.",
    },
    pbftSequential: {
      aspect: "PBFT, one after the other",
      said: "about 1000 operations a second",
      why: "One at a time at 90 ms each is 1 / 0.09 s = 11 operations a second. For 1000 a second, 90 must be on their way at once (Little’s law). Here PBFT has several on their way.",
    },
    pbftBatched: {
      aspect: "PBFT, in batches",
      said: "about 5000 operations a second",
      why: "At 90 ms that is 450 operations on their way at once. How large a batch is, is not said.",
    },
    hotstuffLatency: {
      aspect: "HotStuff, latency",
      said: "Propose 40 + Vote 40 + QC formation 40 + Generic commit 40 = 160 ms (4 network delays)",
      why: "To form a certificate costs no delay of its own, and one phase is not three: at 40 ms it is 6 delays = 240 ms at the next leader and 7 = 280 ms at the others.",
    },
    hotstuffThroughput: {
      aspect: "HotStuff, throughput",
      said: "about 2000 operations a second pipelined, about 10000 optimistic",
      why: "One block every 80 ms makes 2000 a second only with 160 operations in each: that is batching, which PBFT may do as well.",
    },
    memory: {
      aspect: "Memory",
      said: "PBFT: 2 MB state, 50 MB log (1000 messages), 100 MB snapshots. HotStuff: 1 MB state, 20 MB block tree, 10 MB certificates",
      why: "This would be 50 kB a message and 200 kB a block. Without checkpoints it grows without bound.",
    },
    hundred: {
      aspect: "More than 100 validators",
      said: "3f+1 = 99, tolerates f = 32, quorum 67",
      why: "98 is no multiple of 3: the nearest are 97 (f = 32) and 100 (f = 33). 99 tolerate 32; a quorum of 67 is safe, but it is not 2f+1 = 65, of which two may share no honest validator.",
    },
    seven: {
      aspect: "4 to 7 validators",
      said: "3f+1 = 7, f = 2, quorum 5",
      why: "Right.",
    },
    thirtyOne: {
      aspect: "31 validators",
      said: "3f+1 = 31, f = 10; O(n) = 31 messages per view",
      why: "A view of HotStuff is a proposal to 30 and 30 votes, about 60 messages: O(n) says how it grows, not how many there are.",
    },
    tenfold: {
      aspect: "HotStuff against PBFT",
      said: "10 times the throughput of PBFT, pipelined",
      why: "The document’s own tables say twice. As long as no link is full, both do what is asked of them: fewer messages are no more transactions.",
    },
    target: {
      aspect: "Target",
      said: "50,000 transactions a second, final within 12 s",
      why: "A target, and no measurement. At 250 bytes each it is 12.5 MB a second: a leader who sends that to 99 others sends 9.9 Gbit a second.",
    },
    aggregation: {
      aspect: "BLS aggregation",
      said: "reduces message overhead",
      why: "It saves bytes and verifications. There are as many votes as before.",
    },
    linear: {
      aspect: "Messages",
      said: "O(n) per consensus round",
      why: "Right while the leader is good and votes go to one collector. A certificate still names its signers, a bit each, and a round that fails costs O(n²) where timeouts go to all.",
    },
    pipelining: {
      aspect: "Pipelining",
      said: "minimises latency",
      why: "It raises throughput, a block in every view. A block waits as long for its own two or three certificates as without it.",
    },
  },
};
