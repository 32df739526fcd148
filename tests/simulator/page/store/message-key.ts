import type { Generation, Message } from '../../shared/protocol.ts';

/** The full key of a message: `true_<jid>_<id>`, in groups with the sender as a fourth part. */
export function messageKey(message: Message): string {
  const key = `${message.fromMe}_${message.chat}_${message.id}`;
  return message.chat.endsWith('@g.us') ? `${key}_${message.sender}` : key;
}

/** What the DOM carries in `data-id`: the full key, or since 2026 the bare id. */
export function dataId(message: Message, generation: Generation): string {
  return generation === '2024' ? messageKey(message) : message.id;
}
