// Starts the app. It is a file of its own because the content-security policy allows no script inside the page.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  document.getElementById("not-started").hidden = false;
}
