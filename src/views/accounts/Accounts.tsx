/**
 * Accounts: what is on each, what has changed, who has locked it; and whether money was made or lost.
 * @module
 */
import { useMemo } from "react";
import { useCommands, useRun } from "../../store/store.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { shardHueOf } from "../parts/hue.ts";
import { View } from "../parts/View.tsx";
import { Meter } from "./Meter.tsx";
import { accountsOf, meterOf, type AccountRow, type Named, type ShardAccounts } from "./table.ts";
import "./accounts.css";

const WHAT = "Balances after the latest final block of each shard.";

export function Accounts() {
  const holdings = useRun((state) => state.projection?.holdings);
  const info = useRun((state) => state.info);
  const shards = useMemo(
    () => (holdings === undefined || info === undefined ? [] : accountsOf(holdings, info)),
    [holdings, info],
  );
  const meter = useMemo(() => (holdings === undefined ? undefined : meterOf(holdings)), [holdings]);
  if (meter === undefined || shards.length === 0)
    return (
      <View id="accounts" says={WHAT} isReading>
        <p className="quiet">This run has no accounts.</p>
      </View>
    );
  return (
    <View id="accounts" says={WHAT} isReading>
      <div className="accounts">
        <Meter meter={meter} />
        {shards.map((shard) => (
          <ShardTable key={shard.shard} shard={shard} isAlone={shards.length === 1} />
        ))}
      </div>
    </View>
  );
}

function ShardTable({
  shard: { shard, height, rows, sum, isForked },
  isAlone,
}: {
  readonly shard: ShardAccounts;
  readonly isAlone: boolean;
}) {
  return (
    <table className="balances">
      <caption>
        {!isAlone && <span className="dot" style={{ background: shardHueOf(shard) }} />}
        {isAlone ? "" : `Shard ${shard}, `}
        {height === 0 ? "at the start" : `after height ${height}`}
        {isForked && " of the first of two histories"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" className="number">
            Balance
          </th>
          <th scope="col" className="number">
            Change
          </th>
          <th scope="col">Lock</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.account} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td className="number">{sum}</td>
          <td colSpan={2}>in this shard</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Row({
  row: { account, balance, change, lockedBy, inFlight },
}: {
  readonly row: AccountRow;
}) {
  const carrying = useCarrying();
  const dim = dimUnless(carrying?.accounts.has(account));
  return (
    <tr className={`${change === 0 ? "" : "changed"}${dim}`}>
      <th scope="row">{account}</th>
      <td className="number">{balance}</td>
      <td className="number">{signed(change)}</td>
      <td>
        {lockedBy.length === 0 && inFlight.length === 0 && <span className="quiet">free</span>}
        {lockedBy.length > 0 && (
          <span className={lockedBy.length > 1 ? "holders many" : "holders"}>
            <svg className="closed-lock" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.5 7.5h9v6.5h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
            </svg>
            locked for{" "}
            {lockedBy.map((holder) => (
              <ToTransaction key={holder.hash} to={holder} />
            ))}
          </span>
        )}
        {inFlight.map(({ amount, says, ...to }) => (
          <span key={to.hash} className="flying">
            <ToTransaction to={to} /> {signed(amount)}, {says}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** `+5`, `−5`, `0`. */
const signed = (units: number): string =>
  units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "0";

function ToTransaction({ to: { hash, name } }: { readonly to: Named }) {
  const commands = useCommands();
  return (
    <button
      type="button"
      className="plain"
      onClick={() => commands.select({ kind: "transaction", transaction: hash })}
    >
      {name}
    </button>
  );
}
