/**
 * What is real here, what is simplified, and whom we describe.
 * @module
 */
export function About() {
  return (
    <main className="page">
      <h1>About Hyperscope</h1>
      <p>
        Hyperscope runs consensus protocols in your browser and shows what they do. Nothing on the
        screen is drawn ahead of time: a recipe goes into a simulator, state machines step, and
        every mark is made from the trace of that run. Anyone who opens the same link sees the same
        run, to the last byte.
      </p>
      <h2>What is real</h2>
      <ul>
        <li>
          The state machines: block building, votes, certificates, commits, timeouts, catching up.
        </li>
        <li>
          The cryptography, where the page says BLS12-381: BLAKE3, Merkle trees, Ed25519, BLS
          signatures, over the noble libraries.
        </li>
        <li>
          The checkers: they judge every entry of every run, and say so when a rule set breaks its
          promise.
        </li>
      </ul>
      <h2>What is simplified</h2>
      <ul>
        <li>
          The network and the clocks are simulated. What a signature costs in simulated time is a
          fixed table.
        </li>
        <li>Blocks carry transfers between accounts of one shard.</li>
        <li>
          The stand-in scheme called keyed is a hash in the shape of a signature, for sweeps over
          many runs. It proves nothing, and the page says when it is on.
        </li>
      </ul>
      <h2>The project that we describe</h2>
      <p>
        Two of the three rule sets follow hyperscale-rs and a guide to it. “The source of January
        2026” means the rules of the source published then, a work in progress by its own words. The
        fork that you can replay here was found by modelling; its authors reproduced it in June 2026
        and mended it within days. That a careful team could get this wrong is the best reason to
        learn how it works.
      </p>
      <h2>Licence</h2>
      <p>Hyperscope is free software under the MIT licence.</p>
      <p>
        <a href="#/">Back to the run</a>
      </p>
    </main>
  );
}
