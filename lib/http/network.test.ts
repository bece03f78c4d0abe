import { expect, test } from 'vitest'
import { networkOf } from './network'

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001::2:3:4:5:6:7', '2001:0:2:3::/64'],
  ['2001:db8:1:2:3:4:5::', '2001:db8:1:2::/64'],
  ['::9:2:3:4:5:6:7', '0:9:2:3::/64'],
  ['64:ff9b::198.51.100.7', '64:ff9b:0:0::/64'],
  ['2001:db8::5:6:7:198.51.100.7', '2001:db8:0:5::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each(['198.51.100.7', '::1', '::ffff:198.51.100.7', '::ffff:c633:6407', '', 'unknown'])(
  '%j counts as itself',
  (address) => {
    expect(networkOf(address)).toBe(address)
  },
)
