import type { Judged, PeerResult } from './judge-peer.ts';
import type { Peer } from './peer.ts';

/** What the document is made from. */
export interface PeerReport {
  results: readonly PeerResult[];
  absent: readonly Peer[];
  /** The inputs as they are, searched by the same checker. */
  untouched: Judged;
}

function row(name: string, open: Judged, closed: string, refused: string): string {
  return `| ${[name, open.files.length, `**${open.withToken.length}**`, `**${open.withBox.length}**`, closed, refused].join(' | ')} |`;
}

function peerRow({ peer, version, open, closed, refused }: PeerResult): string {
  const { files, withToken, withBox } = closed;
  const behind = files.length === 0 ? '–' : `${files.length} (${withToken.length} token, ${withBox.length} box)`;
  return row(`${peer.name} ${version}`, open, behind, String(refused.length));
}

function list(names: readonly string[]): string {
  return names.map((name) => name.replace(/\.dcm$/, '')).join(', ') || 'none';
}

function notes({ peer, open, closed, refused, tokens }: PeerResult): string[] {
  const counts = [...tokens].sort((a, b) => b[1] - a[1]).map(([token, count]) => `\`${token}\` ${count}`);
  return [
    `### ${peer.name}`,
    '',
    `${peer.configured}.`,
    '',
    `- Token survives: ${list(open.withToken)}.`,
    ...(counts.length > 0 ? [`- Files by token: ${counts.join(', ')}.`] : []),
    `- Burned-in box shows: ${list(open.withBox)}.`,
    ...(closed.withToken.length > 0 ? [`- Passed on behind a password with a token: ${list(closed.withToken)}.`] : []),
    `- Refused or failed: ${list(refused)}.`,
    '',
  ];
}

/** The document, as Markdown. */
export function writeReport({ results, absent, untouched }: PeerReport): string {
  const files = untouched.files.length;
  return [
    '# De-identification beside other tools',
    '',
    `Made by \`npm run report:peers\` over the ${files} generated files of \`../shared/samples/synthetic\` whose planted`,
    'identities are known: invented names, numbers, dates and addresses in standard, private, nested and mislabelled elements,',
    'in code streams, documents and overlays, after the end of the data, and drawn into the pixels. The checker looks for each',
    'token in UTF-8, Latin-1, UTF-16 and Windows-1251, in upper, lower and title case, in the bytes of every output and in every',
    'deflated stream within; and it decodes every frame and looks whether a burned-in box is black. The other tools come from',
    'Debian: `apt-get install libgdcm-tools openssl python3-pydicom orthanc`.',
    '',
    '| tool | given out as de-identified | of these with a token | with a visible box | behind a password only | refused or failed |',
    '|---|---|---|---|---|---|',
    row('(untouched files)', untouched, '–', '–'),
    ...results.map(peerRow),
    '',
    ...(absent.length > 0
      ? [`Not available where this was made: ${absent.map(({ name }) => name).join(', ')}.`, '']
      : []),
    'How to read it: the other tools work on headers and do not claim to clean pixels, documents or code streams; what they',
    'refuse they refuse by failing. Defaults were used, and each can be told to do more. Studyshare gives out fewer files',
    'without a password, because it asks for proof: that is the price of the zeros. The files are made to be awkward, so the',
    'shares say nothing about how often an everyday file is affected.',
    '',
    ...results.flatMap(notes),
  ].join('\n');
}
