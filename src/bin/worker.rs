//! The engine in a worker.

fn main() {
    plumbline::worker::server::serve();
}
