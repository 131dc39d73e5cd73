import Foundation

/// Installs, starts and in the end removes a server; arguments: folder, port, variant.
///
/// It obeys the lines of standard input until that ends: `crash`, `start`, `freeze`, `thaw`.
enum ServerScript {
    static let text = """
        set -eu
        folder=$1 port=$2 variant=$3
        PATH=$PATH:/usr/sbin
        umask 022
        trap 'if mountpoint -q "$folder/data"; then umount -l "$folder/data"; fi; rm -rf "$folder"' EXIT
        mkdir "$folder"
        cd "$folder"
        if [ "$variant" = cramped ]; then
            mkdir data
            mount -t tmpfs -o size=160m kapsa-mariadb data
        fi
        as_user=
        owner=$(id -un)
        # The package of the bare server makes no user of its own.
        if [ "$(id -u)" -eq 0 ]; then
            if id mysql >/dev/null 2>&1; then owner=mysql; fi
            as_user=--user=$owner
        fi
        log_size=--innodb-log-file-size=16M
        if [ "$variant" = measured ]; then log_size=; fi
        record=--skip-log-bin
        undo=
        if [ "$variant" = recording ]; then
            undo=--innodb-undo-tablespaces=3
            record="--log-bin=changes --binlog-format=ROW --server-id=1 $undo --general-log --slow-query-log \\
                --general-log-file=general.log --slow-query-log-file=slow.log --long-query-time=0 \\
                --innodb-max-dirty-pages-pct=0"
        fi
        mariadb-install-db --no-defaults $as_user --auth-root-authentication-method=normal --skip-test-db \\
            $log_size $undo --datadir="$folder/data" >install.log 2>&1
        tls=--skip-ssl
        mode=
        if [ "$variant" != careless ]; then
            mode=STRICT_TRANS_TABLES
            for authority in ca foreign; do
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \\
                    -keyout $authority.key -out $authority.pem -subj "/CN=throw-away $authority" 2>/dev/null
            done
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.csr \\
                -subj /CN=localhost 2>/dev/null
            echo subjectAltName=DNS:localhost >server.ext
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext \\
                -out server.pem 2>/dev/null
            chown "$owner" server.key
            tls="--ssl-ca=$folder/ca.pem --ssl-cert=$folder/server.pem --ssl-key=$folder/server.key"
        fi
        start() {
            mariadbd --no-defaults $as_user --datadir="$folder/data" --socket="$folder/data/socket" --port="$port" \\
                --bind-address=127.0.0.1 --sql-mode="$mode" $log_size --pid-file="$folder/data/pid" \\
                $record $tls \\
                >>server.log 2>&1 </dev/null &
            server=$!
        }
        crash() {
            kill -KILL $server 2>/dev/null || true
            wait $server 2>/dev/null || true
        }
        start
        while read -r order; do
            case $order in
                crash | start) $order ;;
                freeze) kill -STOP $server ;;
                thaw) kill -CONT $server ;;
            esac
        done
        crash
        """
}

/// Ports that nobody listens on.
enum LoopbackPort {
    static func free() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw PrivateMariaDB.Unavailable() }
        return UInt16(bigEndian: address.sin_port)
    }
}
