import { telephoneUri } from '../contract/telephone.ts';
import { brandColors } from './brand-colors.ts';
import type { EmailBlock, EmailContent } from './email-content.ts';
import { toHtml, withoutIsolates } from './message-text.ts';

export interface EmailLook {
  language: string;
  direction: 'ltr' | 'rtl';
  brandColor: string;
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const INK = '#17202a';
const MUTED = '#4d5b6a';
const LINE = '#dde3ea';
const SOFT = '#f1f4f7';

/**
 * Mail programs that know no dark mode, or drop style sheets, keep the inline colours; the others get these.
 * Nothing is fetched: no picture, no font, no style sheet.
 */
const STYLES = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;width:100%}
a{word-break:break-all}
@media (max-width:480px){.pad{padding-left:20px!important;padding-right:20px!important}.button,.button a{width:100%!important;box-sizing:border-box}}
@media (prefers-color-scheme:dark){
.canvas{background:#10151b!important}
.surface{background:#1a222b!important;border-right-color:#303b47!important;border-bottom-color:#303b47!important;border-left-color:#303b47!important}
.ink{color:#eef2f6!important}
.muted{color:#b3bfcb!important}
.soft{background:#242e39!important;border-color:#3d4a58!important}
.link{color:#9cc7ff!important}
.button{border-color:#66788a!important}
}`;

/** An email as HTML, readable with pictures blocked, in dark mode and from right to left (M1). */
export function emailHtml({ clinic, subject, blocks }: EmailContent, look: EmailLook): string {
  const { brand } = brandColors(look.brandColor);
  const inner = blocks.map((block) => blockHtml(block, look)).join('\n');
  return `<!doctype html>
<html lang="${look.language}" dir="${look.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${toHtml(subject)}</title>
<style>${STYLES}</style>
</head>
<body class="canvas" style="margin:0;padding:0;background:#eef1f4">
<div class="canvas" lang="${look.language}" dir="${look.direction}" style="background:#eef1f4;padding:24px 12px">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;margin:0 auto">
<tr><td class="surface pad" style="background:#ffffff;border:1px solid ${LINE};border-top:6px solid ${brand};border-radius:12px;padding:28px 32px 32px;${FONT};font-size:17px;line-height:1.5;text-align:start">
<p class="muted" style="margin:0 0 20px;color:${MUTED};font-size:16px;font-weight:600">${toHtml(clinic)}</p>
${inner}
</td></tr>
</table>
</div>
</body>
</html>
`;
}

function blockHtml(block: EmailBlock, look: EmailLook): string {
  switch (block.kind) {
    case 'title':
      return `<h1 class="ink" style="margin:0 0 12px;color:${INK};font-size:25px;line-height:1.25">${toHtml(block.text)}</h1>`;
    case 'paragraph':
      return paragraph(linesHtml(block.text));
    case 'small':
      return `<p class="muted" style="margin:16px 0 0;color:${MUTED};font-size:14px">${toHtml(block.text)}</p>`;
    case 'note':
      return box(`<p class="ink" style="margin:0;color:${INK};font-weight:600">${toHtml(block.text)}</p>`);
    case 'link':
      return linkHtml(block, look);
    case 'code':
      return codeHtml(block);
    case 'quote':
      return quoteHtml(block);
    case 'contact':
      return contactHtml(block);
  }
}

function linesHtml(text: string): string {
  return text.split('\n').map(toHtml).join('<br>\n');
}

function paragraph(html: string): string {
  return `<p class="ink" style="margin:0 0 16px;color:${INK}">${html}</p>`;
}

function linkHtml(block: Extract<EmailBlock, { kind: 'link' }>, look: EmailLook): string {
  const { brand, ink } = brandColors(look.brandColor);
  const url = toHtml(withoutIsolates(block.url));
  return `<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px;border:1px solid ${brand};border-radius:12px;border-collapse:separate">
<tr><td bgcolor="${brand}" align="center" style="background:${brand};border-radius:11px">
<a href="${url}" style="display:inline-block;padding:14px 28px;color:${ink};font-size:18px;font-weight:600;line-height:1.3;text-decoration:none;word-break:normal">${toHtml(block.label)}</a>
</td></tr></table>
<p class="muted" style="margin:0 0 16px;color:${MUTED};font-size:14px">${toHtml(block.asText)}<br>
<bdi dir="ltr"><a class="link" href="${url}" style="color:#14508f;word-break:break-all">${url}</a></bdi></p>`;
}

function codeHtml(block: Extract<EmailBlock, { kind: 'code' }>): string {
  const title = block.title === '' ? '' : `<strong>${toHtml(block.title)}</strong> &nbsp;`;
  const size = block.prominent ? '34px' : '20px';
  const code = `<bdi dir="ltr" style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:${size};font-weight:700;letter-spacing:2px">${toHtml(block.code)}</bdi>`;
  return box(`<p class="ink" style="margin:0 0 6px;color:${INK}">${title}${code}</p>
<p class="muted" style="margin:0;color:${MUTED};font-size:15px">${toHtml(block.note)}</p>`);
}

function quoteHtml(block: Extract<EmailBlock, { kind: 'quote' }>): string {
  const lines = block.lines.map(toHtml).join('<br>\n');
  return box(`<p class="muted" style="margin:0 0 6px;color:${MUTED};font-size:15px;font-weight:600">${toHtml(block.title)}</p>
<div dir="auto" class="ink" style="color:${INK};overflow-wrap:anywhere">${lines}</div>`);
}

function box(html: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:separate">
<tr><td class="soft" style="background:${SOFT};border:1px solid ${LINE};border-radius:10px;padding:14px 16px">
${html}
</td></tr></table>`;
}

function contactHtml(block: Extract<EmailBlock, { kind: 'contact' }>): string {
  const links = [
    block.email === '' ? '' : anchor(`mailto:${encodeURI(block.email)}`, block.email),
    block.phone === '' ? '' : anchor(telephoneUri(block.phone), block.phone),
  ].filter((link) => link !== '');
  return paragraph([`<strong>${toHtml(block.title)}</strong> ${toHtml(block.text)}`, ...links].join('<br>\n'));
}

function anchor(href: string, text: string): string {
  return `<bdi dir="ltr"><a class="link" href="${toHtml(href)}" style="color:#14508f">${toHtml(text)}</a></bdi>`;
}
