/** Addresses that anybody who knows them can post to. */
import type { Detector } from '../../detector.ts';
import { prefixed } from './prefixed.ts';
import { UUID } from './shapes.ts';
import { gitleaks, kingfisher } from './sources.ts';

export const WEBHOOKS: readonly Detector[] = [
  prefixed({
    id: 'secret.slack-webhook-url',
    name: 'Slack webhook address',
    source: gitleaks('slack-webhook-url'),
    head: '(?:https:\\/\\/)?hooks\\.slack\\.com\\/(?:services|workflows|triggers)\\/',
    tail: '[0-9A-Za-z]{8,14}\\/[0-9A-Za-z+/]{20,80}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.discord-webhook-url',
    name: 'Discord webhook address',
    source: 'Discord developer documentation, webhooks: discord.com/developers/docs/resources/webhook',
    head: '(?:https:\\/\\/)?(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com\\/api\\/(?:v[0-9]{1,2}\\/)?webhooks\\/',
    tail: '[0-9]{17,20}\\/[0-9A-Za-z_-]{60,80}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.microsoft-teams-webhook',
    name: 'Microsoft Teams webhook address',
    source: gitleaks('microsoft-teams-webhook'),
    before: 'https:\\/\\/(?:[0-9A-Za-z-]{1,40}\\.)?',
    head: '(?:webhook\\.office\\.com\\/webhookb2|outlook\\.office(?:365)?\\.com\\/webhook)\\/',
    tail: `${UUID}@${UUID}\\/IncomingWebhook\\/[0-9A-Za-z]{32}\\/${UUID}(?:\\/[0-9A-Za-z_-]{20,60})?`,
  }),
  prefixed({
    id: 'secret.power-automate-url',
    name: 'Power Automate trigger address',
    source: 'Microsoft Learn, workflows with a request trigger: an address with a signature (sig=)',
    before: 'https:\\/\\/(?:[0-9a-z.]{10,80}\\.)?',
    head: '(?:prod-[0-9]{1,3}\\.[a-z0-9]{3,30}\\.logic\\.azure\\.com|api\\.powerplatform\\.com)',
    tail: '(?::443)?\\/[0-9A-Za-z_.~%/?&=-]{10,250}[?&]sig=[0-9A-Za-z_%-]{43}',
  }),
  prefixed({
    id: 'secret.google-chat-webhook',
    name: 'Google Chat webhook address',
    source: 'Google Chat documentation, incoming webhooks: developers.google.com/workspace/chat',
    head: 'https:\\/\\/chat\\.googleapis\\.com\\/v1\\/spaces\\/',
    tail: '[0-9A-Za-z_-]{8,20}\\/messages\\?key=[0-9A-Za-z_-]{39}&token=[0-9A-Za-z_%-]{40,60}',
  }),
  prefixed({
    id: 'secret.zapier-webhook',
    name: 'Zapier webhook address',
    source: kingfisher('zapierwebhook'),
    head: 'https:\\/\\/hooks\\.zapier\\.com\\/hooks\\/catch\\/',
    tail: '[0-9]{4,10}\\/[0-9a-z]{5,10}',
    entropy: 2,
  }),
  prefixed({
    id: 'secret.ifttt-webhook',
    name: 'IFTTT webhook address',
    source: 'IFTTT documentation, webhooks: ifttt.com/maker_webhooks',
    head: 'https:\\/\\/maker\\.ifttt\\.com\\/(?:use|trigger)\\/',
    tail: '(?:[0-9A-Za-z_-]{1,60}\\/(?:json\\/)?with\\/key\\/)?[0-9A-Za-z_-]{22,43}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.dingtalk-webhook',
    name: 'DingTalk robot address',
    source: 'DingTalk developer documentation, custom robots: open.dingtalk.com',
    head: 'https:\\/\\/oapi\\.dingtalk\\.com\\/robot\\/send\\?access_token=',
    tail: '[0-9a-f]{64}',
  }),
  prefixed({
    id: 'secret.feishu-webhook',
    name: 'Feishu or Lark bot address',
    source: 'Feishu open platform documentation, custom bots: open.feishu.cn',
    head: 'https:\\/\\/open\\.(?:feishu\\.cn|larksuite\\.com)\\/open-apis\\/bot\\/v2\\/hook\\/',
    tail: UUID,
  }),
  prefixed({
    id: 'secret.tines-webhook',
    name: 'Tines webhook address',
    source: kingfisher('tineswebhook'),
    before: 'https:\\/\\/[0-9A-Za-z-]{1,40}\\.',
    head: 'tines\\.(?:com|io)\\/webhook\\/',
    tail: '[0-9a-z]{32}\\/[0-9a-z]{32}',
  }),
];
