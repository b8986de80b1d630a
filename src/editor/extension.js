// Starts `referee lsp` and hands it every claims file.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = workspace.getConfiguration("referee").get("path", "referee");
  const fileEvents = workspace.createFileSystemWatcher("**/*.claims");
  const options = { documentSelector: [{ scheme: "file", language: "claims" }], synchronize: { fileEvents } };
  client = new LanguageClient("referee", "referee", { command, args: ["lsp"] }, options);
  return client.start();
};

exports.deactivate = () => client?.stop();
