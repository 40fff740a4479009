/**
 * Makes the clock of a process wrong: `node --import 'file:///…/wrong-clock.ts?minutes=10'`. It is JavaScript's clock, for
 * all that runs in the process; nothing of the machine is changed.
 */
const offsetMs = Number(new URL(import.meta.url).searchParams.get('minutes')) * 60_000;
const TrueDate = Date;
const now = () => TrueDate.now() + offsetMs;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
  apply: () => new TrueDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});
