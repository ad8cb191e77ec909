/**
 * The sections and keys of networkd.conf, as `key-table.ts` reads them: under each section the type of a value, then the keys that
 * take it; `@256` is the systemd that brought a key. Source: the key tables of systemd 257.
 */
export const DAEMON_KEYS = `
[Network]
bool SpeedMeter ManageForeignRoutingPolicyRules ManageForeignRoutes ManageForeignNextHops@256
sec SpeedMeterIntervalSec
tablenames RouteTable
tri IPv4Forwarding@256 IPv6Forwarding@256
enumb:no|prefer-public|yes|kernel IPv6PrivacyExtensions
enumb:no|route|yes UseDomains@256
[IPv6AcceptRA]
enumb:no|route|yes UseDomains@256
[IPv6AddressLabel]
prefix6 Prefix@257
uint:0-4294967294 Label@257
[DHCPv4]
enumb:no|route|yes UseDomains@256
duid DUIDType
hexbytes DUIDRawData
[DHCPv6]
enumb:no|route|yes UseDomains@256
duid DUIDType
hexbytes DUIDRawData
[DHCPServer]
bool PersistLeases@256
[DHCP]
duid DUIDType
hexbytes DUIDRawData
`;
