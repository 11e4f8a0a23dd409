/**
 * An address that leads nowhere.
 * @module
 */
export function Missing() {
  return (
    <main className="page">
      <h1>There is no such page</h1>
      <p>The address after the # names a page that this version of Hyperscope does not have.</p>
      <p>
        <a href="#/">Open the default run</a>
      </p>
    </main>
  );
}
