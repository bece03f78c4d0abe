'use strict'

/** Soketi's own options. Presence, batches and payloads follow the realtime contract. */
function soketiOptions({ appId, key, secret, host, port, webhookUrl }) {
  return {
    host,
    port,
    debug: false,
    shutdownGracePeriod: 100,
    'appManager.array.apps': [
      {
        id: appId,
        key,
        secret,
        enabled: true,
        maxConnections: -1,
        enableClientMessages: true,
        maxBackendEventsPerSecond: -1,
        maxClientEventsPerSecond: -1,
        maxReadRequestsPerSecond: -1,
        webhooks: webhookUrl
          ? [{ url: webhookUrl, event_types: ['channel_occupied', 'channel_vacated'] }]
          : [],
      },
    ],
    'channelLimits.maxNameLength': 164,
    'eventLimits.maxBatchSize': 200,
    'eventLimits.maxChannelsAtOnce': 100,
    'eventLimits.maxPayloadInKb': 16,
    'httpApi.requestLimitInMb': 4,
    'metrics.enabled': false,
    'presence.maxMembersPerChannel': 128,
    'webhooks.batching.enabled': true,
    'webhooks.batching.duration': 500,
  }
}

module.exports = { soketiOptions }
