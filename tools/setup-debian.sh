#!/usr/bin/env bash
# Installs what the system suites measure against and npm cannot deliver: DCMTK, GDCM, dciodvfy, pydicom, Pillow, ffmpeg,
# OpenSSL, Orthanc with its DICOMweb plugin, strace, Postfix, Dovecot, PgBouncer and OpenStack Swift as an S3 server, and the browsers
# of three engines with their drivers: Chromium, Firefox ESR (which has its own) and WebKitGTK with a screen (Debian, as root).
# Nothing that comes with them is started: the suites start their own servers, on loopback.
set -euo pipefail
missing=()
for pair in dcmdump:dcmtk gdcmconv:libgdcm-tools dciodvfy:dicom3tools ffmpeg:ffmpeg ffprobe:ffmpeg Orthanc:orthanc heif-enc:libheif-examples openssl:openssl strace:strace postfix:postfix doveadm:dovecot-core swift-proxy-server:swift-proxy swift-account-server:swift-account swift-container-server:swift-container swift-object-server:swift-object chromium:chromium chromedriver:chromium-driver firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb pgbouncer:pgbouncer; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
[ -e /usr/lib/dovecot/imap ] || missing+=(dovecot-imapd)
[ -e /usr/share/orthanc/plugins/libOrthancGdcm.so ] || missing+=(orthanc-gdcm)
[ -e /usr/share/orthanc/plugins/libOrthancDicomWeb.so ] || missing+=(orthanc-dicomweb)
# What WebKitGTK plays MP4 with: the container and H.264.
gstreamer=$(echo /usr/lib/*/gstreamer-1.0)
[ -e "$gstreamer/libgstisomp4.so" ] || missing+=(gstreamer1.0-plugins-good)
[ -e "$gstreamer/libgstlibav.so" ] || missing+=(gstreamer1.0-libav)
[ -e "$gstreamer/libgstplayback.so" ] || missing+=(gstreamer1.0-plugins-base)
/usr/bin/python3 -c 'import pydicom, numpy, PIL' 2>/dev/null || missing+=(python3-pydicom python3-numpy python3-pil)
for pair in DejaVuSans.ttf:fonts-dejavu LiberationSans-Regular.ttf:fonts-liberation FreeSans.ttf:fonts-freefont-ttf NotoSans-Regular.ttf:fonts-noto-core; do
  [ -n "$(find /usr/share/fonts -name "${pair%%:*}" -print -quit 2>/dev/null)" ] || missing+=("${pair##*:}")
done
[ ${#missing[@]} -eq 0 ] && exit 0

# Services that were here before, which are not ours to disable.
had=()
for path in /etc/init.d/*; do [ -e "$path" ] && had+=("${path##*/}"); done

# Orthanc's own ports, 4242 (DICOM) and 8042 (HTTP), as the kernel lists listening sockets.
listening() { grep -Eqs ':(1092|1F6A) [0-9A-F]+:0000 0A ' /proc/net/tcp /proc/net/tcp6; }
was_listening=no
listening && was_listening=yes

# Debian asks this program before a package starts its service (invoke-rc.d); 101 forbids it.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

echo "installing: ${missing[*]}"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

# Nor are mail servers, PgBouncer, Swift and the rsync that it brings to start with the machine.
for path in /etc/init.d/{postfix,dovecot,pgbouncer,swift-*,rsync}; do
  service="${path##*/}"
  [[ " ${had[*]-} " == *" $service "* ]] && continue
  [ -e "$path" ] && update-rc.d "$service" disable >/dev/null 2>&1 || true
done
if [[ " ${missing[*]} " == *' orthanc '* ]]; then
  # Nor is it to start with the machine.
  update-rc.d orthanc disable >/dev/null 2>&1 || true
  if [ "$was_listening" = no ] && listening; then
    echo 'Orthanc was started by its package; stop it: it listens beyond this machine' >&2
    exit 1
  fi
fi
