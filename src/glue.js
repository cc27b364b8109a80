// Stands above the glue that wasm-bindgen writes: the module's requests go through the loader's own `fetch`.
// It must not know what is asked.

let fetch;

// Gives the function that takes the place of the page's `fetch`.
export const provide = (own) => {
  fetch = own;
};
