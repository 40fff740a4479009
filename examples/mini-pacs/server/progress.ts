/** How far the first start has come; the page and the terminal both show it. */
export interface Progress {
  stage: 'making-studies' | 'reading-studies' | 'ready';
  done: number;
  total: number;
}

/** One line of the terminal that fills up; plain lines where there is no terminal. */
export function terminalProgress(say: (line: string) => void, stream: NodeJS.WriteStream = process.stdout) {
  let lastPercent = -1;
  return (label: string, done: number, total: number): void => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent === lastPercent) return;
    lastPercent = percent;
    if (stream.isTTY) {
      const filled = Math.round(percent / 4);
      stream.write(
        `\r${label} [${'='.repeat(filled)}${' '.repeat(25 - filled)}] ${percent} %${percent === 100 ? '\n' : ''}`,
      );
    } else if (percent % 25 === 0) {
      say(`${label} ${percent} %`);
    }
  };
}
