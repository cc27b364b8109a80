// The loader as `import` loads it: the module's own address is known, and the element is defined.
// It must not know what the element does.

import { define } from "./loader.js";

define(import.meta.url);
