/**
 * Which package brings what, in the words of the three package managers the preflight knows. For apt the names
 * are tried in turn: Ubuntu 24.04 and Debian 13 renamed many libraries (…t64).
 */
export interface PackageNames {
  apt: string[];
  dnf: string;
  pacman: string;
}

const names = (apt: string, dnf: string, pacman: string): PackageNames => ({
  apt: apt.split(' '),
  dnf,
  pacman,
});

/** Programs, by the name they are called with. */
export const PROGRAMS: Record<string, PackageNames> = {
  Xvfb: names('xvfb', 'xorg-x11-server-Xvfb', 'xorg-server-xvfb'),
  'dbus-daemon': names('dbus-daemon dbus', 'dbus-daemon', 'dbus'),
  'gnome-keyring-daemon': names('gnome-keyring', 'gnome-keyring', 'gnome-keyring'),
  xclip: names('xclip', 'xclip', 'xclip'),
  setpriv: names('util-linux', 'util-linux', 'util-linux'),
  find: names('findutils', 'findutils', 'findutils'),
  useradd: names('passwd', 'shadow-utils', 'shadow'),
  python3: names('python3', 'python3', 'python'),
  make: names('make', 'make', 'make'),
  'g++': names('g++', 'gcc-c++', 'gcc'),
  'pkg-config': names('pkgconf pkg-config', 'pkgconf-pkg-config', 'pkgconf'),
  'fc-list': names('fontconfig', 'fontconfig', 'fontconfig'),
};

export const LIBSECRET = names('libsecret-1-0', 'libsecret', 'libsecret');
export const LIBSECRET_HEADERS = names('libsecret-1-dev', 'libsecret-devel', 'libsecret');
export const FONTS = names('fonts-liberation', 'liberation-fonts', 'ttf-liberation');
/** Lets apt satisfy gnome-keyring's "a session bus" without pulling in systemd. */
export const SESSION_BUS = names('dbus-x11', 'dbus-daemon', 'dbus');

const LIBRARIES: [RegExp, PackageNames][] = [
  [/^lib(glib|gobject|gio|gmodule)-2\.0/, names('libglib2.0-0t64 libglib2.0-0', 'glib2', 'glib2')],
  [/^libnspr4/, names('libnspr4', 'nspr', 'nspr')],
  [/^lib(nss|nssutil|smime|ssl)3/, names('libnss3', 'nss', 'nss')],
  [/^libatk-bridge-2\.0/, names('libatk-bridge2.0-0t64 libatk-bridge2.0-0', 'at-spi2-atk', 'at-spi2-core')],
  [/^libatk-1\.0/, names('libatk1.0-0t64 libatk1.0-0', 'atk', 'at-spi2-core')],
  [/^libatspi/, names('libatspi2.0-0t64 libatspi2.0-0', 'at-spi2-core', 'at-spi2-core')],
  [/^libcups/, names('libcups2t64 libcups2', 'cups-libs', 'libcups')],
  [/^libdbus-1/, names('libdbus-1-3', 'dbus-libs', 'dbus')],
  [/^libdrm/, names('libdrm2', 'libdrm', 'libdrm')],
  [/^lib(gtk|gdk)-3/, names('libgtk-3-0t64 libgtk-3-0', 'gtk3', 'gtk3')],
  [/^libpango/, names('libpango-1.0-0', 'pango', 'pango')],
  [/^libcairo/, names('libcairo2', 'cairo', 'cairo')],
  [/^libX11\./, names('libx11-6', 'libX11', 'libx11')],
  [/^libXcomposite/, names('libxcomposite1', 'libXcomposite', 'libxcomposite')],
  [/^libXdamage/, names('libxdamage1', 'libXdamage', 'libxdamage')],
  [/^libXext/, names('libxext6', 'libXext', 'libxext')],
  [/^libXfixes/, names('libxfixes3', 'libXfixes', 'libxfixes')],
  [/^libXrandr/, names('libxrandr2', 'libXrandr', 'libxrandr')],
  [/^libgbm/, names('libgbm1', 'mesa-libgbm', 'mesa')],
  [/^libexpat/, names('libexpat1', 'expat', 'expat')],
  [/^libxcb\./, names('libxcb1', 'libxcb', 'libxcb')],
  [/^libxkbcommon/, names('libxkbcommon0', 'libxkbcommon', 'libxkbcommon')],
  [/^libudev/, names('libudev1', 'systemd-libs', 'systemd-libs')],
  [/^libasound/, names('libasound2t64 libasound2', 'alsa-lib', 'alsa-lib')],
];

/** The package that brings a shared library, or undefined when the table does not know it. */
export function packageOfLibrary(soname: string): PackageNames | undefined {
  return LIBRARIES.find(([pattern]) => pattern.test(soname))?.[1];
}
