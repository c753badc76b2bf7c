"""The program and its peers as services on loopback, and the clients that ask them."""
import json
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path

from .machine import FOLDER, PROGRAM, ROOT, Failed, Service, free_port, needs, user_name

NGINX = """
worker_processes auto;
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  open_file_cache max=100 inactive=600s;
  types {{ application/json json; text/csv csv; }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def plenary(registry, ready="/healthz"):
    port = free_port()
    return Service([PROGRAM, "serve", "--db", registry, "--listen", f"127.0.0.1:{port}", "--log-level", "warning"],
                   port, ready)


def post(service, target, record, token):
    request = urllib.request.Request(service.url + target, json.dumps(record).encode(),
                                     {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    urllib.request.urlopen(request).close()


def www():
    """The folder that nginx serves, empty."""
    folder = FOLDER / "nginx/www"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def nginx(ready):
    needs("nginx")
    folder, port = FOLDER / "nginx", free_port()
    group = f"{user_name()} root" if user_name() == "root" else user_name()
    (folder / "conf").write_text(NGINX.format(folder=folder, port=port, user=group))
    return Service(["nginx", "-p", folder, "-c", folder / "conf", "-e", folder / "nginx-errors.log"], port, ready)


def node(registry, ready):
    """The usual server of the same data: fastify with better-sqlite3, compiled here with the headers of this node."""
    needs("node", "npm")
    folder = FOLDER / "node_peer"
    shutil.copytree(ROOT / "tools/bench_parts/node_peer", folder, dirs_exist_ok=True)
    if not (folder / "node_modules/better-sqlite3/build/Release/better_sqlite3.node").exists():
        install_node_peer(folder)
    port = free_port()
    return Service(["node", folder / "server.js", registry, port], port, ready, {"NODE_ENV": "production"})


def install_node_peer(folder):
    with open(FOLDER / "npm.log", "wb") as log:
        def run(*words, at=folder):
            if subprocess.run(words, cwd=at, stdout=log, stderr=log, stdin=subprocess.DEVNULL).returncode != 0:
                raise Failed(f"the peer of node cannot be installed; see {log.name}")
        print("building the peer of node …", flush=True)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        run("node", node_gyp(), "rebuild", "--release", "--nodedir=/usr", at=folder / "node_modules/better-sqlite3")


def node_gyp():
    globally = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=True).stdout.strip()
    for folder in (f"{globally}/npm/node_modules", "/usr/share/nodejs", "/usr/share/nodejs/npm/node_modules"):
        path = Path(folder, "node-gyp/bin/node-gyp.js")
        if path.exists():
            return path
    raise Failed("node-gyp is not there")


def wrk(service, target="", seconds=3, connections=16, script=None):
    """(requests, requests a second, CPU seconds of the service) of kept-alive connections that ask as fast as they can."""
    needs("wrk")
    before = service.cpu()
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *(["-s", str(script)] if script else []),
             service.url + target]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    cpu = service.cpu() - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise Failed(f"not every answer was whole: {said}")
    requests = int(re.search(r"(\d+) requests in", said)[1])
    return requests, float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), cpu
