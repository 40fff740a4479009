/** What a series of requests showed. */
export interface Measured {
  'requests/s': number;
  errors: number;
  'p50 ms': number;
  'p99 ms': number;
}

export interface Series {
  url: string;
  init: RequestInit;
  seconds: number;
  /** Requests at a time; each begins when the one before has been read to its end. */
  clients: number;
}

/** Read to its end, and no refusal. */
async function isAnswered(url: string, init: RequestInit): Promise<boolean> {
  try {
    const answer = await fetch(url, init);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Asks for the same thing again and again. */
export async function measure({ url, init, seconds, clients }: Series): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < seconds * 1000) {
      const begun = performance.now();
      const ok = await isAnswered(url, init);
      times.push(performance.now() - begun);
      if (!ok) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(share * (times.length - 1))] ?? 0) * 10) / 10;
  return { 'requests/s': Math.round(times.length / took), errors, 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
}
