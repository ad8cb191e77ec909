/**
 * The keywords of sshd_config in lower case, by what they take; `@` marks lines of keywords that a Match block may hold.
 * Source: the table in servconf.c of OpenSSH 10.0.
 */
export const SSHD_KEYWORDS = `
flag usepam dsaauthentication kerberosorlocalpasswd kerberosticketcleanup kerberosgetafstoken gssapicleanupcredentials gssapistrictacceptorcheck printmotd printlastlog ignoreuserknownhosts strictmodes tcpkeepalive keepalive usedns
word@ pamservicename chrootdirectory authorizedprincipalsfile authorizedkeyscommanduser authorizedprincipalscommanduser rdomain
deprecated pamauthenticationviakbdint serverkeybits keyregenerationinterval rhostsauthentication checkmail uselogin verifyreversemapping reversemappingcheck useprivilegeseparation
port port
hostkey hostkey hostdsakey
word hostkeyagent permituserenvironment securitykeyprovider
file pidfile modulifile xauthlocation hostcertificate sshdsessionpath sshdauthpath
time logingracetime
one:without-password|prohibit-password|forced-commands-only|yes|no@ permitrootlogin
facility syslogfacility
level@ loglevel
list@ logverbose authorizedkeysfile
deprecated@ rhostsrsaauthentication rsaauthentication authorizedkeysfile2
flag@ hostbasedauthentication hostbasedusesnamefrompacketonly pubkeyauthentication kerberosauthentication gssapiauthentication passwordauthentication kbdinteractiveauthentication challengeresponseauthentication skeyauthentication x11forwarding x11uselocalhost permitemptypasswords allowagentforwarding permittty permituserrc streamlocalbindunlink disableforwarding exposeauthinfo refuseconnection
keytypes@ hostbasedacceptedalgorithms hostbasedacceptedkeytypes pubkeyacceptedalgorithms pubkeyacceptedkeytypes casignaturealgorithms
keytypes hostkeyalgorithms
pubkeyopts@ pubkeyauthoptions
unsupported kerberostgtpassing afstokenpassing
listen listenaddress
one:inet|inet6|any addressfamily
one:yes|no|shosts-only@ ignorerhosts
int@ x11displayoffset maxauthtries maxsessions clientalivecountmax requiredrsasize
one:yes|delayed|no compression
rekey@ rekeylimit
one:yes|all|no|remote|local@ allowtcpforwarding allowstreamlocalforwarding
users@ allowusers denyusers
groups@ allowgroups denygroups
ciphers ciphers
macs macs
ignored protocol
one:clientspecified|yes|no@ gatewayports
subsystem@ subsystem
startups maxstartups
intornone persourcemaxstartups
netblock persourcenetblocksize
penalties persourcepenalties
addresses persourcepenaltyexemptlist
file@ banner revokedkeys trustedusercakeys
time@ clientaliveinterval
acceptenv@ acceptenv
setenv@ setenv
tunnel@ permittunnel
match@ match
permitopen@ permitopen
permitlisten@ permitlisten
rest@ forcecommand
kex kexalgorithms
include@ include
ipqos@ ipqos
command@ authorizedkeyscommand authorizedprincipalscommand
rest versionaddendum
methods@ authenticationmethods
mask@ streamlocalbindmask
hash fingerprinthash
channels@ channeltimeout
timeornone@ unusedconnectiontimeout
`;
