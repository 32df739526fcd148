/** A text field on Lexical: Enter sends, Shift+Enter breaks the line, pasted files go another way than pasted text. */
import { registerPlainText } from '@lexical/plain-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
  PASTE_COMMAND,
} from 'lexical';
import { h } from '../dom.ts';

export interface ComposerOptions {
  readonly label: string;
  readonly tab: number;
  readonly testId: string;
  readonly onSend: () => void;
  readonly onChange?: (text: string) => void;
  readonly onFiles?: (files: File[]) => void;
}

export interface Composer {
  readonly element: HTMLElement;
  text(): string;
  setText(text: string): void;
  focus(): void;
}

export function createComposer(options: ComposerOptions): Composer {
  const field = h('div', {
    contenteditable: 'true',
    role: 'textbox',
    class: 'composer-field selectable-text copyable-text',
    spellcheck: 'true',
    'aria-label': options.label,
    'aria-multiline': 'true',
    'data-tab': options.tab,
    'data-lexical-editor': 'true',
    'data-testid': options.testId,
  });
  const placeholder = h('div', { class: 'composer-placeholder', 'aria-hidden': 'true' }, options.label);
  const editor = createEditor({
    namespace: options.testId,
    onError: (error) => console.error('The text field failed', error),
  });
  editor.setRootElement(field);
  registerPlainText(editor);
  const text = () => editor.getEditorState().read(() => $getRoot().getTextContent());
  editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (event === null || event.shiftKey || event.isComposing) return false;
      event.preventDefault();
      options.onSend();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
  editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const files = event instanceof ClipboardEvent ? filesOf(event.clipboardData) : [];
      if (files.length === 0 || options.onFiles === undefined) return false;
      event.preventDefault();
      options.onFiles(files);
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
  editor.registerUpdateListener(() => {
    const now = text();
    placeholder.hidden = now !== '';
    options.onChange?.(now);
  });
  const setText = (value: string) => {
    editor.update(
      () => {
        const lines = value
          .split('\n')
          .flatMap((line, index) =>
            index === 0 ? [$createTextNode(line)] : [$createLineBreakNode(), $createTextNode(line)],
          );
        const paragraph = $createParagraphNode().append(...lines);
        $getRoot().clear().append(paragraph);
        paragraph.selectEnd();
      },
      { discrete: true },
    );
  };
  setText('');
  return {
    element: h('div', { class: 'composer' }, field, placeholder),
    text,
    setText,
    focus: () => field.focus(),
  };
}

/** Files in a clipboard: as files, or as items that turn into files. */
function filesOf(data: DataTransfer | null): File[] {
  if (data === null) return [];
  if (data.files.length > 0) return [...data.files];
  return [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);
}
