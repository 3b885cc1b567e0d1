#!/usr/bin/env node
// The JavaScript build of solc behind the command line that forge expects: `--version`, or standard JSON on stdin.
import { createRequire } from 'node:module'
import { readFileSync, writeSync } from 'node:fs'

const require = createRequire(import.meta.url)
if (process.argv.includes('--version')) {
  console.log('solc, the solidity compiler commandline interface')
  console.log('Version: 0.8.37+commit.f401782d.Linux.g++')
} else {
  const solc = require('solc')
  const answer = Buffer.from(solc.compile(readFileSync(0, 'utf8')))
  for (let sent = 0; sent < answer.length; ) {
    try {
      sent += writeSync(1, answer, sent)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}
