/**
 * Envelopes: each sealed transaction with its place, when it was opened, what was in it and what it cost.
 * @module
 */
import { transactionName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { Empty } from "../parts/Empty.tsx";
import { lights } from "../parts/lights.ts";
import { ToTransaction } from "../parts/ToTransaction.tsx";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { envelopesOf, type Envelope } from "./envelopes.ts";
import { EnvelopeShape } from "./EnvelopeShape.tsx";
import {
  bondSaid,
  contentSaid,
  envelopeSaid,
  openedSaid,
  orderedSaid,
  sealsTold,
  type Naming,
} from "./told.ts";
import "./seals.css";

export function Seals() {
  const { seals } = useWords();
  const projection = useRun((state) => state.projection);
  const recipe = useRun((state) => state.recipe);
  const info = useRun((state) => state.info);
  if (projection === undefined || recipe === undefined || info === undefined)
    return <View id="seals">{null}</View>;
  const envelopes = envelopesOf({ projection, recipe, info });
  if (envelopes.length === 0)
    return (
      <View id="seals" says={seals.says} isReading>
        <Empty says={seals.empty} seeks="transaction" />
      </View>
    );
  const naming: Naming = {
    transaction: (hash) => transactionName(hash, info, projection),
    words: seals,
  };
  return (
    <View id="seals" says={seals.says} isReading told={() => sealsTold(envelopes, naming)}>
      <Envelopes envelopes={envelopes} naming={naming} />
    </View>
  );
}

interface EnvelopesProps {
  readonly envelopes: readonly Envelope[];
  readonly naming: Naming;
}

function Envelopes({ envelopes, naming }: EnvelopesProps) {
  const { seals } = useWords();
  const stepping = useStepping();
  return (
    <table className={`envelopes ${stepping}`}>
      <caption className="visually-hidden">{seals.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{seals.columns.envelope}</th>
          <th scope="col">{seals.columns.opened}</th>
          <th scope="col">{seals.columns.content}</th>
          <th scope="col">{seals.columns.cost}</th>
        </tr>
      </thead>
      <tbody>
        {envelopes.map((envelope) => (
          <EnvelopeRow key={envelope.seal.commitment} envelope={envelope} naming={naming} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly envelope: Envelope;
  readonly naming: Naming;
}

function EnvelopeRow({ envelope, naming }: RowProps) {
  const commands = useCommands();
  const { words } = naming;
  const { seal, isNew, isOther } = envelope;
  const { transaction, entry, sealedEntry = entry } = seal;
  const lit = transaction === undefined ? undefined : { transaction };
  return (
    <tr className={`${seal.state}${isNew ? " new" : ""}`}>
      <th scope="row" {...lights({ entry: sealedEntry }, lit)}>
        <button
          type="button"
          className="plain"
          onClick={() => commands.select({ kind: "entry", entry: sealedEntry })}
        >
          <EnvelopeShape state={seal.state} /> {envelopeSaid(envelope, words)}
        </button>
        <span className="under">{orderedSaid(envelope, words)}</span>
      </th>
      <td {...lights({ entry }, lit)}>
        {seal.state === "sealed" ? (
          openedSaid(envelope, words)
        ) : (
          <button
            type="button"
            className="plain"
            onClick={() => commands.select({ kind: "entry", entry })}
          >
            {openedSaid(envelope, words)}
          </button>
        )}
      </td>
      <td className={isOther ? "wrong" : undefined}>
        {transaction !== undefined && (
          <ToTransaction hash={transaction} name={naming.transaction(transaction)} />
        )}
        <span className="under">{contentSaid(envelope, words)}</span>
      </td>
      <td className={seal.state === "forfeited" ? "wrong" : undefined}>
        {bondSaid(envelope, words)}
      </td>
    </tr>
  );
}
