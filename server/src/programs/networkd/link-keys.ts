/** A section that .network files have as well. */
export const SR_IOV = `[SR-IOV]
uint:0-2147483647 VirtualFunction
uint:1-4095 VLANId
uint:0-4294967295? QualityOfService
enum:802.1Q|802.1ad VLANProtocol
bool MACSpoofCheck QueryReceiveSideScaling Trust
enumb:yes|no|auto LinkState
hwaddr MACAddress
`;

/**
 * The sections and keys of .link files, as `key-table.ts` reads them: under each section the type of a value, then the keys that
 * take it; `@256` is the systemd that brought a key. Source: the key tables of systemd 257.
 */
export const LINK_KEYS = `
[Match]
hwaddrs MACAddress PermanentMACAddress
matchnames OriginalName
words Path Driver Type Kind
properties Property
condition Host Virtualization KernelCommandLine KernelVersion Credential Architecture Firmware
[Link]
string Description
words Property@256 ImportProperty@256 UnsetProperty@256
enum?:persistent|random|none MACAddressPolicy
hwaddr MACAddress
enums:kernel|keep|database|onboard|slot|path|mac NamePolicy
ifname Name
altnames AlternativeName
enums:database|onboard|slot|path|mac AlternativeNamesPolicy
ifalias Alias
uint:1-4096? TransmitQueues ReceiveQueues
uint:0-4294967294? TransmitQueueLength
mtu MTUBytes
si BitsPerSecond
enum:full|half Duplex
tri AutoNegotiation ReceiveChecksumOffload TransmitChecksumOffload GenericSegmentationOffload TCPSegmentationOffload TCP6SegmentationOffload GenericReceiveOffload GenericReceiveOffloadHardware LargeReceiveOffload ReceiveVLANCTAGHardwareAcceleration TransmitVLANCTAGHardwareAcceleration ReceiveVLANCTAGFilter TransmitVLANSTAGHardwareAcceleration NTupleFilter RxFlowControl TxFlowControl AutoNegotiationFlowControl UseAdaptiveRxCoalesce UseAdaptiveTxCoalesce
enums:phy|unicast|multicast|broadcast|arp|magic|secureon|off WakeOnLan
any WakeOnLanPassword UDPSegmentationOffload ReceivePacketSteeringCPUMask@256
enum:tp|aui|mii|fibre|bnc Port
uint:1-4294967295?max RxChannels TxChannels OtherChannels CombinedChannels RxBufferSize RxMiniBufferSize RxJumboBufferSize TxBufferSize
advertise Advertise
size GenericSegmentOffloadMaxBytes
uint:1-65535 GenericSegmentOffloadMaxSegments
sec RxCoalesceSec RxCoalesceIrqSec TxCoalesceSec TxCoalesceIrqSec StatisticsBlockCoalesceSec RxCoalesceLowSec TxCoalesceLowSec RxCoalesceHighSec TxCoalesceHighSec CoalescePacketRateSampleIntervalSec
uint:0-4294967295? RxMaxCoalescedFrames RxMaxCoalescedIrqFrames TxMaxCoalescedFrames TxMaxCoalescedIrqFrames CoalescePacketRateLow RxMaxCoalescedLowFrames TxMaxCoalescedLowFrames CoalescePacketRateHigh RxMaxCoalescedHighFrames TxMaxCoalescedHighFrames
enum:straight|mdi|crossover|mdi-x|mdix|auto MDI
uint:0-2147483647? SR-IOVVirtualFunctions
${SR_IOV}`;
