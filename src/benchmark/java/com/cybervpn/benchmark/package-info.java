/** Benchmarks: commands whose results are ratios within one run, kept in src/docs/performance.md. Never timed tests. */
package com.cybervpn.benchmark;
