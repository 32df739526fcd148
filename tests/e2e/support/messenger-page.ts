/** The messenger page as a person uses it: mouse, keyboard, file dialogs, drag and drop. */
import type { Page } from '@playwright/test';

export class MessengerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a chat from the list. */
  async openChat(name: string): Promise<void> {
    await this.page.locator('#pane-side').getByText(name, { exact: true }).first().click();
    await this.page
      .locator('[data-testid="conversation-info-header-chat-title"]', { hasText: name })
      .waitFor();
  }

  /** Selects the text of the message that holds `text`, from end to end, with the mouse. */
  async selectMessage(text: string): Promise<void> {
    const body = this.page
      .locator('[role="row"] .copyable-text', { hasText: text })
      .last()
      .getByText(text)
      .last();
    await body.scrollIntoViewIfNeeded();
    await body.click({ clickCount: 3 });
  }

  /** Ctrl+C on the message that holds `text`. */
  async copyMessage(text: string): Promise<void> {
    await this.selectMessage(text);
    await this.page.keyboard.press('Control+C');
  }

  get composer() {
    return this.page.locator('footer [contenteditable][data-tab="10"]');
  }

  /** Pastes from the system clipboard into the composer. */
  async paste(): Promise<void> {
    await this.composer.click();
    await this.page.keyboard.press('Control+V');
  }

  /** What stands in the composer. */
  async composed(): Promise<string> {
    return (await this.composer.textContent()) ?? '';
  }

  async typeAndSend(text: string): Promise<void> {
    await this.composer.click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses files through the attach menu. `Document` keeps its input in the document, `Photos & videos` does not. */
  async attach(kind: 'attach-document' | 'attach-image', files: string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Attach' }).click();
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.locator(`[data-testid="${kind}"]`).click();
    await (await chooser).setFiles(files);
  }

  /** Drops files from outside onto the conversation, as the system's drag and drop would. */
  async drop(files: string[]): Promise<void> {
    const box = await this.page.locator('#main').boundingBox();
    if (box === null) throw new Error('no conversation is open');
    const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
    const data = { items: [], files, dragOperationsMask: 1 };
    const cdp = await this.page.context().newCDPSession(this.page);
    await cdp.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data });
    await cdp.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
    await this.page.locator('[data-testid="drop-overlay"]').waitFor();
    await cdp.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
    await cdp.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await cdp.detach();
  }

  get preview() {
    return this.page.locator('[data-testid="media-preview"]');
  }

  /** Sends what is in the preview sheet. */
  async sendPreview(): Promise<void> {
    await this.preview.waitFor();
    await this.page.locator('[data-testid="media-send"]').click();
  }

  /** Clicks the download of the document named so. */
  async downloadDocument(name: string): Promise<void> {
    await this.page.locator('[data-testid="document-thumb"]', { hasText: name }).last().click();
  }

  /** Logs out through the page's own menu. */
  async logOut(): Promise<void> {
    await this.page.locator('[data-testid="chatlist-header"]').getByRole('button', { name: 'Menu' }).click();
    await this.page.locator('[data-testid="menu-logout"]').click();
    await this.page.locator('[data-testid="popup-confirm"]').click();
  }
}
