export { inboundPlans, inboundStore, type InboundStore, type InboundText } from './inbound-store.ts';
export { outboxPlans, outboxStore, type OutboxStore } from './outbox-store.ts';
export {
  message,
  type AddressOf,
  type CancelQueued,
  type Composer,
  type Enqueue,
  type MessageKind,
  type OutboxRow,
} from './message.ts';
export { openMessaging, type FromFeatures, type Messaging, type MessagingSettings } from './open-messaging.ts';
export { smsParts } from './sms-parts.ts';
export { templates, type Render } from './load-templates.ts';
export type { MessageTrouble } from './send-one.ts';
export type { OnText } from './handle-inbound.ts';
