import type { Strike } from './strike-rounds.ts';

/** What is wrong with what became of a share; none of it may be. */
export function faultsOf(strikes: readonly Strike[]): string[] {
  return strikes.flatMap((strike) => {
    const { fault, isSame, copies, messageIds, links, torn, untold, callsAgain, renamed } = strike;
    const found = [
      isSame ? '' : 'the same request made another share',
      copies > 0 ? '' : 'the message is lost',
      copies > 1 && !fault.mayDouble && !strike.killedAtArrival ? `the message was sent ${copies} times` : '',
      messageIds > 1 ? `the copies have ${messageIds} Message-IDs` : '',
      links.length > 1 ? `the copies have ${links.length} links` : '',
      torn === 0 ? '' : `${torn ?? 'all'} files of the page were torn`,
      untold === 0 ? '' : `${untold} events were not told`,
      callsAgain > 0 && !strike.cutMeanwhile ? `${callsAgain} calls were made again` : '',
      renamed === 0 ? '' : `${renamed} events were told under several ids`,
    ];
    return found.flatMap((wrong) => (wrong === '' ? [] : [`${fault.name}: ${wrong}`]));
  });
}

/** A row a fault: how often it struck, what was lost and doubled, and how long it took to recover. */
export function faultTable(strikes: readonly Strike[]): Record<string, string | number>[] {
  const names = [...new Set(strikes.map(({ fault }) => fault.name))];
  return names.map((name) => {
    const of = strikes.filter(({ fault }) => fault.name === name);
    const count = (isIt: (strike: Strike) => boolean) => of.filter(isIt).length;
    const most = (number: (strike: Strike) => number) => Math.max(...of.map(number));
    const seconds = of.map(({ recoverySeconds }) => recoverySeconds).sort((a, b) => a - b);
    return {
      fault: name,
      tries: of.length,
      lost: count(({ copies, untold }) => copies === 0 || untold > 0),
      duplicates: count(({ copies }) => copies > 1),
      'Message-IDs of one': most(({ messageIds }) => messageIds),
      torn: count(({ torn }) => torn !== 0),
      'calls again': count(({ callsAgain }) => callsAgain > 0),
      'recovery, median (most)': `${seconds[seconds.length >> 1]?.toFixed(1)} (${seconds.at(-1)?.toFixed(1)}) s`,
    };
  });
}
