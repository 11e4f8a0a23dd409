/**
 * Accounts: what is on each, what has changed, who has locked it; and whether money was made or lost.
 * @module
 */
import { useMemo } from "react";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { ToTransfer } from "../parts/Empty.tsx";
import { shardHueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import { ToTransaction } from "../parts/ToTransaction.tsx";
import { View } from "../parts/View.tsx";
import { Meter } from "./Meter.tsx";
import {
  accountsOf,
  captionOf,
  meterOf,
  signed,
  type AccountRow,
  type ShardAccounts,
} from "./table.ts";
import { accountsTold } from "./told.ts";
import "./accounts.css";

export function Accounts() {
  const { accounts } = useWords();
  const holdings = useRun((state) => state.projection?.holdings);
  const info = useRun((state) => state.info);
  const shards = useMemo(
    () =>
      holdings === undefined || info === undefined ? [] : accountsOf(holdings, info, accounts),
    [holdings, info, accounts],
  );
  const meter = useMemo(
    () => (holdings === undefined ? undefined : meterOf(holdings, accounts.meter)),
    [holdings, accounts],
  );
  if (meter === undefined || shards.length === 0)
    return (
      <View id="accounts" says={accounts.says} isReading>
        {holdings !== undefined && (
          <div className="empty-view">
            <p className="quiet">{accounts.empty}</p>
            <ToTransfer />
          </div>
        )}
      </View>
    );
  return (
    <View
      id="accounts"
      says={accounts.says}
      isReading
      told={() => accountsTold(shards, meter, accounts)}
    >
      <div className="accounts-body">
        <Meter meter={meter} />
        {shards.map((shard) => (
          <ShardTable key={shard.shard} shard={shard} isAlone={shards.length === 1} />
        ))}
      </div>
    </View>
  );
}

function ShardTable({
  shard,
  isAlone,
}: {
  readonly shard: ShardAccounts;
  readonly isAlone: boolean;
}) {
  const { accounts } = useWords();
  return (
    <table className="balances">
      <caption>
        {!isAlone && <span className="dot" style={{ background: shardHueOf(shard.shard) }} />}
        {captionOf(shard, accounts, isAlone)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{accounts.account}</th>
          <th scope="col" className="number">
            {accounts.balance}
          </th>
          <th scope="col" className="number">
            {accounts.change}
          </th>
          <th scope="col">{accounts.lock}</th>
        </tr>
      </thead>
      <tbody>
        {shard.rows.map((row) => (
          <Row key={row.account} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{accounts.sum}</th>
          <td className="number">{shard.sum}</td>
          <td colSpan={2}>{accounts.inShard}</td>
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
  const { accounts } = useWords();
  const carrying = useCarrying();
  const carried = [...lockedBy, ...inFlight].map(({ hash }) => ({ transaction: hash }));
  const dim = dimUnless(carrying?.accounts.has(account));
  return (
    <tr {...lights(...carried)} className={`${change === 0 ? "" : "changed"}${dim}`}>
      <th scope="row" translate="no">
        {account}
      </th>
      <td className="number">{balance}</td>
      <td className="number">{signed(change)}</td>
      <td>
        {lockedBy.length === 0 && inFlight.length === 0 && (
          <span className="quiet">{accounts.free}</span>
        )}
        {lockedBy.length > 0 && (
          <span className={lockedBy.length > 1 ? "holders many" : "holders"}>
            <svg className="closed-lock" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.5 7.5h9v6.5h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
            </svg>
            {accounts.lockedFor}{" "}
            {lockedBy.map((holder) => (
              <ToTransaction key={holder.hash} {...holder} />
            ))}
          </span>
        )}
        {inFlight.map(({ amount, says, ...to }) => (
          <span key={to.hash} className="flying">
            <ToTransaction {...to} /> {signed(amount)}, {says}
          </span>
        ))}
      </td>
    </tr>
  );
}
