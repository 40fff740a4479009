import type { EmailBlock, EmailContent } from './email-content.ts';
import { isolate, withoutIsolates } from './message-text.ts';

/** An email as plain text. Links and codes stand on lines of their own, so that nothing sticks to them when copied. */
export function emailText({ clinic, blocks }: EmailContent, direction: 'ltr' | 'rtl'): string {
  const text = [isolate(clinic), ...blocks.map(blockText)].join('\n\n');
  return `${direction === 'rtl' ? text : withoutIsolates(text)}\n`;
}

function blockText(block: EmailBlock): string {
  switch (block.kind) {
    case 'link':
      return `${block.label}:\n${block.url}`;
    case 'code':
      return [block.title === '' ? '' : `${block.title}:`, block.code, block.note]
        .filter((line) => line !== '')
        .join('\n');
    case 'quote':
      return [`${block.title}:`, ...block.lines.map((line) => (line === '' ? '>' : `> ${line}`))].join('\n');
    case 'contact':
      return [block.title, block.text, block.email, block.phone].filter((line) => line !== '').join('\n');
    default:
      return block.text;
  }
}
