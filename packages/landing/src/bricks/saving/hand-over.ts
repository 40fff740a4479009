/** Hands a file over to the browser, which shows how far it is and goes on after an interruption. */
export function handOver(href: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName;
  link.click();
}
