/** What the parts of the interface share. */
import type { Generation, Message } from '../../shared/protocol.ts';
import type { MediaLibrary } from '../media.ts';
import type { Session } from '../session.ts';
import type { Model } from '../store/model.ts';

export interface Context {
  readonly generation: Generation;
  readonly model: Model;
  readonly session: Session;
  readonly media: MediaLibrary;
  /** The owner's own name, as others see it. */
  readonly myName: string;
}

/** What a message is called where there is room for one line. */
export function summary(message: Message): string {
  if (message.type === 'revoked')
    return message.fromMe ? 'You deleted this message' : 'This message was deleted';
  if (message.type === 'view-once') return 'View once message';
  if (message.body !== '') return message.body;
  const { media } = message;
  if (media === null) return '';
  const names = { image: 'Photo', video: 'Video', audio: 'Audio', document: media.name };
  return names[media.kind];
}
