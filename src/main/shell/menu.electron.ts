/** The application menu: only what is safe on a page under protection. No save page, no view source, no print. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly help: () => void;
  readonly policies: () => void;
  readonly signOutAndWipe: () => void;
  readonly reload: () => void;
  readonly quit: () => void;
  /** Null where policy does not allow developer tools. */
  readonly developerTools: (() => void) | null;
}

/** Builds and sets the application menu. */
export function setMenu(actions: MenuActions): void {
  const view: MenuItemConstructorOptions[] = [
    { id: 'reload', label: 'Reload the messenger', accelerator: 'CmdOrCtrl+R', click: actions.reload },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  if (actions.developerTools !== null) {
    view.push({
      id: 'developer-tools',
      label: 'Developer tools',
      accelerator: 'CmdOrCtrl+Shift+I',
      click: actions.developerTools,
    });
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Cordon',
        submenu: [
          { id: 'help', label: 'What is protected', click: actions.help },
          { type: 'separator' },
          { id: 'sign-out-and-wipe', label: 'Sign out and wipe…', click: actions.signOutAndWipe },
          { type: 'separator' },
          { id: 'quit', label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: actions.quit },
        ],
      },
      {
        label: 'Edit',
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      { label: 'View', submenu: view },
      {
        label: 'Help',
        role: 'help',
        submenu: [{ id: 'policies', label: 'Policies in force', click: actions.policies }],
      },
    ]),
  );
}
