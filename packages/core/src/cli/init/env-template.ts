/** The secrets of a new server, each as hexadecimal digits. */
export interface NewSecrets {
  key: string;
  token: string;
}

/** The settings of the server that `studyshare init` writes. */
export function envFile({ key, token }: NewSecrets, archiveUrl?: string): string {
  return `# Read by server.mjs and studyshare.setup.mjs. It holds secrets: keep it out of version control, and apart from backups of ./data.

# Guards every share. Who loses it loses them all; who changes it cannot read the earlier ones.
STUDYSHARE_KEY=${key}
# Who may send, until your own sign-in is in server.mjs: "Authorization: Bearer <this>".
STUDYSHARE_TOKEN=${token}
${archiveUrl === undefined ? '' : archiveSettings(archiveUrl)}
# Your mail server, and in whose name: smtp://user:password@mail.clinic.example:587
SMTP_URL=smtp://127.0.0.1:1025
SMTP_FROM=images@clinic.example

# How patients see the clinic, and the country (ISO 3166) of phone numbers without one.
CLINIC_NAME="Your clinic"
CLINIC_COUNTRY=SE

# Where patients reach their pages: https, on a host name of its own. Plain http works on this machine alone.
PATIENT_URL=http://127.0.0.1:4001
# How many proxies stand in front of this server and write X-Forwarded-For.
TRUST_PROXY=0
PORT=4000
PATIENT_PORT=4001
`;
}

function archiveSettings(url: string): string {
  return `
# The archive's DICOMweb root, and whom it knows (empty where it asks nobody).
ARCHIVE_URL=${url}
ARCHIVE_USER=
ARCHIVE_PASSWORD=
`;
}
