import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Asking } from './asking.ts';

/** A request of a view. */
export interface Step {
  url: string;
  headers: Record<string, string>;
  /** What its answer holds. */
  holds: string;
}

/** Requests that make a view, one after the other; views begin at a fixed rate, whatever became of those before. */
export interface Views {
  /** Of the processes that are asked in turn, as by a balancer. */
  ports: readonly number[];
  /** Taken in turn. */
  visitors: readonly Step[][];
  /** Views a second. */
  rate: number;
  seconds: number;
}

/** What they showed. Times run from when a view was due, so that a server that falls behind is seen to. */
export interface ViewsShown {
  views: number;
  errors: number;
  'p50 ms': number;
  'p99 ms': number;
  'most ms': number;
}

/** Makes them in a thread of their own, so that whoever waits here takes no time from them. */
export function viewsAtRate(views: Views): Promise<ViewsShown> {
  const worker = new Worker(new URL(import.meta.url), { workerData: views });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const TICK_MS = 2;

async function make({ ports, visitors, rate, seconds }: Views): Promise<ViewsShown> {
  const asking = new Asking();
  const asks = visitors.map((steps) => steps.map(({ holds, ...step }) => ({ ports, holds, bytes: requestOf(step) })));
  const times: number[] = [];
  let errors = 0;
  const view = async (number: number, due: number) => {
    let good = true;
    for (const ask of asks[number % asks.length]!) good &&= await asking.isAnswered(ask);
    times.push(performance.now() - due);
    if (!good) errors += 1;
  };
  const views: Promise<void>[] = [];
  const start = performance.now();
  const count = rate * seconds;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      while (views.length < count) {
        const due = start + (views.length * 1000) / rate;
        if (due > performance.now()) return;
        views.push(view(views.length, due));
      }
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(views);
  asking.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.ceil(share * times.length) - 1] ?? 0) * 10) / 10;
  return { views: times.length, errors, 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'most ms': at(1) };
}

/** The bytes of a GET. */
export function requestOf({ url, headers }: Pick<Step, 'url' | 'headers'>): Buffer {
  const { host, pathname } = new URL(url);
  const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`GET ${pathname} HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`);
}

if (!isMainThread) void make(workerData as Views).then((shown) => parentPort!.postMessage(shown));
