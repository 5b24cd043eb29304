#!/usr/bin/env bash
# Makes, in the folder $1, a chain as DynamoDB shows it: names, key sizes,
# extensions and order are those of dynamodb.eu-west-1.amazonaws.com.
set -euo pipefail
cd "$1"

key() { openssl genrsa -out "$1.key" 2048 2>/dev/null; }
request() { openssl req -new -config extensions.cnf -key "$1.key" -subj "$2" -out "$1.csr"; }

cat >extensions.cnf <<EOF
[req]
distinguished_name = names
# Names are compared byte by byte, and Amazon's are PrintableString.
string_mask = default
[names]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature, cRLSign, keyCertSign
subjectKeyIdentifier = hash
[cross]
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature, cRLSign, keyCertSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:http://ocsp.rootg2.amazontrust.com, caIssuers;URI:http://crt.rootg2.amazontrust.com/rootg2.cer
crlDistributionPoints = URI:http://crl.rootg2.amazontrust.com/rootg2.crl
certificatePolicies = X509v3 Any Policy
[intermediate]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, digitalSignature, cRLSign, keyCertSign
extendedKeyUsage = serverAuth, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:http://ocsp.rootca1.amazontrust.com, caIssuers;URI:http://crt.rootca1.amazontrust.com/rootca1.cer
crlDistributionPoints = URI:http://crl.rootca1.amazontrust.com/rootca1.crl
certificatePolicies = 2.23.140.1.2.1
[leaf]
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
subjectAltName = DNS:dynamodb.eu-west-1.amazonaws.com, DNS:*.dynamodb.eu-west-1.amazonaws.com, DNS:dynamodb.eu-west-1.api.aws, DNS:dynamodb-fips.eu-west-1.amazonaws.com, DNS:*.ddb.eu-west-1.amazonaws.com, DNS:*.ddb.eu-west-1.on.aws, DNS:dynamodb.eu-west-1.vpce.amazonaws.com, DNS:*.dynamodb.eu-west-1.vpce.amazonaws.com, DNS:localhost
certificatePolicies = 2.23.140.1.2.1
crlDistributionPoints = URI:http://crl.r2m01.amazontrust.com/r2m01.crl
authorityInfoAccess = OCSP;URI:http://ocsp.r2m01.amazontrust.com, caIssuers;URI:http://crt.r2m01.amazontrust.com/r2m01.cer
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth
# As long as the three signed timestamps of a public log.
1.3.6.1.4.1.11129.2.4.2 = ASN1:FORMAT:HEX,OCTETSTRING:$(printf 'a5%.0s' {1..362})
EOF

for name in starfield root intermediate leaf; do key "$name"; done
issued=(-sha256 -days 3650 -extfile extensions.cnf)

request starfield "/C=US/ST=Arizona/L=Scottsdale/O=Starfield Technologies, Inc./CN=Starfield Services Root Certificate Authority - G2"
openssl x509 -req -in starfield.csr -signkey starfield.key -out starfield.pem "${issued[@]}" -extensions root 2>/dev/null
request root "/C=US/O=Amazon/CN=Amazon Root CA 1"
openssl x509 -req -in root.csr -CA starfield.pem -CAkey starfield.key -CAcreateserial -out cross.pem "${issued[@]}" -extensions cross 2>/dev/null
request intermediate "/C=US/O=Amazon/CN=Amazon RSA 2048 M01"
request leaf "/CN=dynamodb.eu-west-1.amazonaws.com"
openssl x509 -req -in root.csr -signkey root.key -out own.pem "${issued[@]}" -extensions root 2>/dev/null
openssl x509 -req -in intermediate.csr -CA own.pem -CAkey root.key -CAcreateserial -out intermediate.pem "${issued[@]}" -extensions intermediate 2>/dev/null
openssl x509 -req -in leaf.csr -CA intermediate.pem -CAkey intermediate.key -CAcreateserial -out leaf.pem "${issued[@]}" -extensions leaf 2>/dev/null
cat leaf.pem intermediate.pem cross.pem >chain.pem
# The last step, which says that all went before.
mv own.pem root.pem
