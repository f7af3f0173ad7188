# pip install onnxruntime pandas
import onnxruntime, pandas
table = pandas.read_csv("data.csv")  # the test set
features = [name for name in table if name not in ("id", "label")]  # all other columns
session = onnxruntime.InferenceSession("MODEL")
kinds = {"tensor(float)": "float32", "tensor(double)": "float64", "tensor(int64)": "int64", "tensor(string)": "object"}
feeds = {i.name: table[[i.name] if i.name in table else features].to_numpy(kinds[i.type]) for i in session.get_inputs()}
scores = pandas.DataFrame(session.run(None, feeds)[-1])  # the last output
table["score"] = scores.iloc[:, -1]  # its last class
table.drop(columns=features).to_csv("predictions.csv", index=False)
