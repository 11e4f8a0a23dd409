/**
 * A transaction by hand: from an account to another, at the moment that is on the screen. It enters the recipe
 * as any other edit does.
 * @module
 */
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import type { SessionInfo } from "../sim/trace/entry.ts";
import { commands } from "../store/commands.ts";
import { useWords, wordsNow } from "../store/page.ts";
import { runStore, useRun } from "../store/store.ts";
import { submitVerb, type WrittenTransfer } from "../store/recipe-changes.ts";

type Accounts = SessionInfo["accounts"];

export function Submit() {
  const { submitting } = useWords();
  const accounts = useRun((state) => state.info?.accounts);
  const [isOpen, setOpen] = useState(false);
  // What is written belongs to the moment that it is written at.
  const open = (): void => {
    commands.pause();
    setOpen(true);
  };
  // While a run opens the button stays as it is, and keeps the focus.
  const isPossible = accounts === undefined || accounts.length > 1;
  return (
    <>
      <button type="button" onClick={open} disabled={!isPossible}>
        {submitting.title}
      </button>
      {isOpen && accounts !== undefined && (
        <SubmitDialog accounts={accounts} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function SubmitDialog({
  accounts,
  onClose,
}: {
  readonly accounts: Accounts;
  readonly onClose: () => void;
}) {
  const { submitting, plain } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [written, setWritten] = useState<WrittenTransfer>(() => firstChoice(accounts));
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const sentence = enter(written);
    setProblem(sentence);
    if (sentence !== undefined) return;
    // First the dialog, so that the focus goes back to the button; the run that opens takes the accounts away.
    dialog.current?.close();
    onClose();
  };
  const change = (part: Partial<WrittenTransfer>): void => setWritten({ ...written, ...part });
  return (
    <dialog ref={dialog} className="submit" aria-labelledby="submit-title" onClose={onClose}>
      <h2 id="submit-title">{submitting.title}</h2>
      <p>{submitting.explanation}</p>
      <form onSubmit={submit} noValidate>
        <Fields
          accounts={accounts}
          written={written}
          isRefused={problem !== undefined}
          onChange={change}
        />
        <p id="submit-problem" className="problem" role="alert">
          {problem}
        </p>
        <div className="row">
          <button type="submit" className="primary">
            {submitting.submit}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {plain.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Fields({
  accounts,
  written,
  isRefused,
  onChange,
}: {
  readonly accounts: Accounts;
  readonly written: WrittenTransfer;
  readonly isRefused: boolean;
  readonly onChange: (part: Partial<WrittenTransfer>) => void;
}) {
  const { submitting } = useWords();
  return (
    <>
      <Account
        name={submitting.from}
        value={written.from}
        accounts={accounts}
        onChoose={(from) => onChange({ from })}
      />
      <Account
        name={submitting.to}
        value={written.to}
        accounts={accounts}
        onChoose={(to) => onChange({ to })}
      />
      <label>
        {submitting.amount}
        <input
          type="number"
          aria-label={submitting.amount}
          min={1}
          step={1}
          value={written.amount}
          aria-invalid={isRefused}
          aria-describedby="submit-problem"
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      </label>
    </>
  );
}

/** Between shards if there is more than one: that is what is to be seen here. */
function firstChoice(accounts: Accounts): WrittenTransfer {
  const [from] = accounts;
  const others = accounts.filter(({ name }) => name !== from?.name);
  const to = others.find(({ shard }) => shard !== from?.shard) ?? others[0];
  return { from: from?.name ?? "", to: to?.name ?? "", amount: "1" };
}

/** Puts it into the recipe and plays on from here; or says in one sentence why not. */
function enter(written: WrittenTransfer): string | undefined {
  const { recipe } = runStore.getState();
  if (recipe === undefined) return wordsNow().submitting.noRun;
  const made = submitVerb(recipe, written, wordsNow());
  if (!made.ok) return made.message;
  const done = commands.edit(made.verb, { goOnMs: TRANSFER_GO_ON_MS, play: true });
  return done.ok ? undefined : done.message;
}

/** Long enough for both shards to finish it, or to give it up. */
const TRANSFER_GO_ON_MS = 15_000;

function Account({
  name,
  value,
  accounts,
  onChoose,
}: {
  readonly name: string;
  readonly value: string;
  readonly accounts: Accounts;
  readonly onChoose: (account: string) => void;
}) {
  const { submitting } = useWords();
  const isSharded = accounts.some(({ shard }) => shard !== accounts[0]?.shard);
  return (
    <label>
      {name}
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {accounts.map((account) => (
          <option key={account.name} value={account.name}>
            {isSharded ? submitting.onShard(account.name, account.shard) : account.name}
          </option>
        ))}
      </select>
    </label>
  );
}
