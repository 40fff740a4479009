import { type BootDto, LANGUAGES } from '@studyshare/core/contract';

const UNKNOWN: BootDto = { screen: 'unknown', language: 'en', languages: LANGUAGES };

/** Reads what the server wrote into `<script id="studyshare-boot">`; a page without it is an unknown page. */
export function readBoot(page: Document): BootDto {
  const written = page.getElementById('studyshare-boot')?.textContent;
  if (!written) return UNKNOWN;
  try {
    return JSON.parse(written) as BootDto;
  } catch {
    return UNKNOWN;
  }
}
