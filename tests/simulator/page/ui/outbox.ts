/** Sending: the message shows at once, and gets its ticks when the phone has it. */
import type { MediaInfo, Message, QuotedMessage } from '../../shared/protocol.ts';
import { randomBytes, toHex } from '../../shared/wire-crypto.ts';
import { kindOf } from '../media.ts';
import { type Context, summary } from './context.ts';
import { toast } from './toast.ts';

export function quoteOf(message: Message): QuotedMessage {
  return { id: message.id, senderName: message.senderName, body: summary(message) };
}

export async function sendText(
  context: Context,
  chat: string,
  body: string,
  quoted: QuotedMessage | null,
): Promise<void> {
  const message = own(context, chat, body, null, quoted);
  await context.model.putMessage(message);
  await deliver(context, message);
}

/** Sends files one after the other; the caption goes with the first. */
export async function sendFiles(
  context: Context,
  chat: string,
  files: readonly File[],
  asDocuments: boolean,
  caption: string,
): Promise<void> {
  for (const [index, file] of files.entries()) {
    try {
      const media = await context.media.upload(file, kindOf(file, asDocuments));
      const message = own(context, chat, index === 0 ? caption : '', media, null);
      await context.model.putMessage(message);
      await deliver(context, message);
    } catch (error) {
      console.error(`"${file.name}" could not be sent`, error);
      toast(`"${file.name}" could not be sent`);
    }
  }
}

/** Runs something the phone must hear of, and says so when it did not. */
export async function tell(context: Context, act: Parameters<Context['session']['act']>[0]): Promise<void> {
  try {
    await context.session.act(act);
  } catch (error) {
    console.error(`"${act.type}" did not reach the phone`, error);
    toast('This did not reach your phone. Check the connection.');
  }
}

async function deliver(context: Context, message: Message): Promise<void> {
  const { id, chat, t, body, media, quoted } = message;
  await tell(context, { type: 'send', message: { id, chat, t, body, media, quoted } });
}

function own(
  context: Context,
  chat: string,
  body: string,
  media: MediaInfo | null,
  quoted: QuotedMessage | null,
): Message {
  const me = (context.session.wid ?? '').replace(/:\d+@/, '@');
  return {
    id: `3EB0${toHex(randomBytes(9)).toUpperCase()}`,
    chat,
    fromMe: true,
    sender: me,
    senderName: context.myName,
    t: Math.floor(Date.now() / 1000),
    type: media === null ? 'chat' : 'media',
    body,
    media,
    quoted,
    edited: false,
    forwarded: false,
    reactions: [],
    ack: 0,
    expiresAt: null,
  };
}
