/** A picture or film over the whole page, with a button that downloads it. */
import type { Message } from '../../shared/protocol.ts';
import { h, iconButton } from '../dom.ts';
import { clock, day } from '../format.ts';
import { avatar } from './avatar.ts';
import type { Context } from './context.ts';
import { toast } from './toast.ts';

export function openViewer(context: Context, message: Message): void {
  const { media } = message;
  if (media === null) return;
  const stage = h('div', { class: 'viewer-stage' });
  const close = () => viewer.remove();
  const download = () => {
    context.media.save(media).catch((error: unknown) => {
      console.error(`"${media.name}" could not be downloaded`, error);
      toast('The file could not be downloaded');
    });
  };
  const viewer = h(
    'div',
    {
      class: 'viewer',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': 'Media viewer',
      tabindex: -1,
      'data-testid': 'media-viewer',
    },
    h(
      'header',
      { class: 'viewer-head' },
      avatar(message.senderName),
      h(
        'div',
        { class: 'viewer-who' },
        h('span', {}, message.senderName),
        h('span', { class: 'viewer-when' }, `${day(message.t)} at ${clock(message.t)}`),
      ),
      iconButton('download', 'Download', 'media-viewer-download', download),
      iconButton('close', 'Close', 'media-viewer-close', close),
    ),
    stage,
    h('div', { class: 'viewer-caption' }, message.body),
  );
  viewer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(viewer);
  viewer.focus();
  context.media.url(media).then(
    (url) =>
      stage.append(
        media.kind === 'video'
          ? h('video', { src: url, controls: true })
          : h('img', { src: url, alt: media.name }),
      ),
    (error: unknown) => {
      console.error(`"${media.name}" could not be opened`, error);
      stage.append('This file could not be loaded');
    },
  );
}
