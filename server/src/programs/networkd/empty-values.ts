/**
 * The keys whose empty value takes back what was set before, though their type has no empty value: those of sections with a parser
 * of their own. Source: what systemd-networkd 257 was seen to take.
 */
const TAKEN_BACK = `
Network EmitLLDP KeepConfiguration
Address HomeAddress ManageTemporaryAddress PrefixRoute AddPrefixRoute AutoJoin DuplicateAddressDetection Scope
IPv6AddressLabel Label
RoutingPolicyRule IPProtocol InvertRule Family
Route MTUBytes TCPAdvertisedMaximumSegmentSize TCPRetransmissionTimeoutSec
NextHop Family
DHCPv4 DUIDRawData IPServiceType UnassignedSubnetPolicy
DHCPv6 DUIDRawData UnassignedSubnetPolicy
DHCPServer IPv6OnlyPreferredSec PersistLeases
IPv6SendRA RouterLifetimeSec ReachableTimeSec RetransmitSec HomeAgentLifetimeSec
VLAN Protocol
MACVLAN BroadcastMulticastQueueLength
Tunnel ERSPANVersion ERSPANIndex ERSPANDirection ERSPANHardwareId
FooOverUDP Protocol
Bridge VLANProtocol FDBMaxLearned
WireGuard RouteMetric
WireGuardPeer RouteMetric
MACsecTransmitAssociation Activate UseForEncoding
MACsecReceiveAssociation Activate
IPoIB PartitionKey
WLAN Type
SR-IOV VirtualFunction VLANId VLANProtocol MACSpoofCheck QueryReceiveSideScaling Trust LinkState
`;

const KEYS: ReadonlySet<string> = new Set(
  TAKEN_BACK.trim()
    .split('\n')
    .flatMap((line) => {
      const [section = '', ...keys] = line.split(' ');
      return keys.map((key) => `${section}.${key}`);
    }),
);

/** Whether an empty value of a key is one that takes back. */
export function takesBack(section: string, key: string): boolean {
  return KEYS.has(`${section}.${key}`);
}
