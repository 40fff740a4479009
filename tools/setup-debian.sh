#!/usr/bin/env bash
# Installs what the system suites measure against and npm cannot deliver: DCMTK, GDCM, dciodvfy, pydicom, ffmpeg and
# libheif (Debian, as root).
set -euo pipefail
missing=()
for pair in dcmdump:dcmtk gdcmconv:libgdcm-tools dciodvfy:dicom3tools ffmpeg:ffmpeg ffprobe:ffmpeg heif-enc:libheif-examples; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
/usr/bin/python3 -c 'import pydicom, numpy' 2>/dev/null || missing+=(python3-pydicom python3-numpy)
for pair in DejaVuSans.ttf:fonts-dejavu LiberationSans-Regular.ttf:fonts-liberation FreeSans.ttf:fonts-freefont-ttf NotoSans-Regular.ttf:fonts-noto-core; do
  [ -n "$(find /usr/share/fonts -name "${pair%%:*}" -print -quit 2>/dev/null)" ] || missing+=("${pair##*:}")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "installing: ${missing[*]}"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
