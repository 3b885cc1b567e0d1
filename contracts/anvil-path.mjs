// Prints the absolute path of the anvil binary, for programs that start it as their own child process.
import { binary } from './binaries.mjs'

try {
  console.log(binary('anvil'))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
